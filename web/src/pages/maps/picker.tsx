import type { ReactNode } from "react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Button, type IconName } from "../../ui";
import overlay from "../../ui/overlay.module.css";
import styles from "./frame.module.css";

export interface PickerProps {
  label: string;
  icon?: IconName;
  /** What is chosen, beside the label; left out where nothing is. */
  value?: string;
  /** What stands beside the label instead. */
  shown?: ReactNode;
  children: ReactNode;
}

/** A button that says what is chosen and opens the choice. */
export function Picker({ label, icon, value, shown, children }: PickerProps) {
  return (
    <DialogTrigger>
      <Button size="sm" variant="quiet" icon={icon} trailing="chevronDown">
        <span className={styles.pickerText} data-chosen={value ? true : undefined}>
          {value ? <span className={styles.hidden}>{label}: </span> : label}
          {value}
        </span>
        {shown}
      </Button>
      <Popover className={overlay.popover ?? ""} offset={4}>
        <Dialog aria-label={label} className={styles.picker ?? ""}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
