import type { ReactNode } from "react";
import { DropZone as AriaDropZone, FileTrigger, isFileDropItem } from "react-aria-components";
import { useI18n } from "../i18n";
import { Button } from "./button";
import styles from "./drop.module.css";
import { Icon } from "./icons";

export interface DropZoneProps {
  label: string;
  children?: ReactNode;
  onFile(file: File): void;
  isDisabled?: boolean;
}

/** Takes one file by drag and drop, by paste, or through the system's file chooser. */
export function DropZone({ label, children, onFile, isDisabled }: DropZoneProps) {
  const { t } = useI18n();
  return (
    <AriaDropZone
      aria-label={label}
      className={styles.zone ?? ""}
      isDisabled={isDisabled}
      getDropOperation={() => "copy"}
      onDrop={async (event) => {
        const item = event.items.find(isFileDropItem);
        if (item) onFile(await item.getFile());
      }}
    >
      {({ isDropTarget }) => (
        <>
          <span className={styles.icon}>
            <Icon name="upload" size={20} />
          </span>
          <p className={styles.label}>{isDropTarget ? t.ui.dropHere : label}</p>
          {children && <p className={styles.note}>{children}</p>}
          <FileTrigger onSelect={(files) => files?.[0] && onFile(files[0])}>
            <Button variant="primary" isDisabled={isDisabled}>
              {t.ui.chooseFile}
            </Button>
          </FileTrigger>
        </>
      )}
    </AriaDropZone>
  );
}
