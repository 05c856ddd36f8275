import type { ReactNode } from "react";
import { Link } from "wouter";
import { useI18n } from "../../i18n";
import { customerPath } from "../../shell/routes";
import { Icon } from "../../ui";
import styles from "./link.module.css";

export interface WithCustomerProps {
  workspace: string;
  customer: string;
  /** A name that leads to one run. */
  children: ReactNode;
}

/** Beside a name that leads to one run, a mark that leads to everything about the customer. */
export function WithCustomer({ workspace, customer, children }: WithCustomerProps) {
  const label = useI18n().t.customer.about(customer);
  return (
    <span className={styles.beside}>
      {children}
      <Link href={customerPath(workspace, customer)} aria-label={label} title={label} className={styles.link}>
        <Icon name="person" />
      </Link>
    </span>
  );
}
