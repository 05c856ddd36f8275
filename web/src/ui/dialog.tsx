import type { ReactElement, ReactNode } from "react";
import {
  Dialog as AriaDialog,
  DialogTrigger as AriaTrigger,
  Heading,
  Modal,
  ModalOverlay,
} from "react-aria-components";
import { useI18n } from "../i18n";
import { IconButton } from "./button";
import styles from "./overlay.module.css";

export interface DialogProps {
  title: string;
  children: ReactNode;
  /** Buttons at the foot. */
  actions?: ReactNode;
  size?: "narrow" | "medium" | "wide";
  /** Left out when the dialog stands in a DialogTrigger. */
  isOpen?: boolean;
  onOpenChange?(open: boolean): void;
}

/** A modal window: focus stays inside, Escape and a click outside close it. */
export function Dialog({ title, children, actions, size = "medium", ...state }: DialogProps) {
  const { t } = useI18n();
  return (
    <ModalOverlay {...state} isDismissable className={styles.scrim}>
      <Modal className={`${styles.modal} ${styles[size]}`}>
        <AriaDialog className={styles.dialog}>
          <div className={styles.dialogHead}>
            <Heading slot="title" className={styles.dialogTitle}>
              {title}
            </Heading>
            <IconButton slot="close" label={t.ui.close} icon="close" size="sm" hint={false} />
          </div>
          <div className={styles.dialogBody}>{children}</div>
          {actions && <div className={styles.dialogFoot}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Opens its second child, a Dialog, when its first, a Button, is pressed. */
export function DialogTrigger({ children }: { children: [ReactElement, ReactElement] }) {
  return <AriaTrigger>{children}</AriaTrigger>;
}
