import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import styles from "./tabs.module.css";

export interface TabItem {
  id: string;
  title: ReactNode;
  content: ReactNode;
}

export interface TabsProps {
  label: string;
  items: readonly TabItem[];
  selected?: string;
  onChange?(id: string): void;
}

export function Tabs({ label, items, selected, onChange }: TabsProps) {
  return (
    <AriaTabs className={styles.tabs ?? ""} selectedKey={selected} onSelectionChange={(key) => onChange?.(String(key))}>
      <TabList aria-label={label} className={styles.list ?? ""}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles.tab ?? ""}>
            {item.title}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles.panel ?? ""}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
