import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { Link } from "wouter";
import styles from "./button.module.css";
import { Icon, type IconName } from "./icons";
import { Tooltip } from "./tooltip";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

interface Look {
  variant?: ButtonVariant;
  size?: "sm" | "md";
  icon?: IconName;
  /** An icon after the words. */
  trailing?: IconName;
  children?: ReactNode;
}

export type ButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> &
  Look & { ref?: Ref<HTMLButtonElement> };

export function Button({ variant = "secondary", size = "md", icon, trailing, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[variant]} ${styles[size]}`}>
      <Inside icon={icon} trailing={trailing}>
        {children}
      </Inside>
    </AriaButton>
  );
}

export type IconButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> & {
  label: string;
  icon: IconName;
  variant?: "secondary" | "quiet";
  size?: "sm" | "md";
  /** Without a tooltip, where the icon says enough and Escape has another meaning. */
  hint?: boolean;
};

/** A button that shows only an icon; its label is its accessible name and its tooltip. */
export function IconButton({ label, icon, variant = "quiet", size = "md", hint = true, ...rest }: IconButtonProps) {
  const button = (
    <AriaButton
      {...rest}
      aria-label={label}
      className={`${styles.button} ${styles[variant]} ${styles[size]} ${styles.square}`}
    >
      <Icon name={icon} />
    </AriaButton>
  );
  return hint ? <Tooltip text={label}>{button}</Tooltip> : button;
}

export type ButtonLinkProps = Look & { href: string; "aria-label"?: string };

/** A link to a page of the application that looks like a button. */
export function ButtonLink({ variant = "secondary", size = "md", icon, trailing, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={`${styles.button} ${styles[variant]} ${styles[size]}`}>
      <Inside icon={icon} trailing={trailing}>
        {children}
      </Inside>
    </Link>
  );
}

/** A link to a file of the server that looks like a button. */
export function DownloadLink({
  href,
  children,
  size = "md",
}: {
  href: string;
  children: ReactNode;
  size?: "sm" | "md";
}) {
  return (
    <a href={href} download className={`${styles.button} ${styles.secondary} ${styles[size]}`}>
      <Inside icon="download">{children}</Inside>
    </a>
  );
}

function Inside({ icon, trailing, children }: Pick<Look, "icon" | "trailing" | "children">) {
  return (
    <>
      {icon && <Icon name={icon} />}
      {children}
      {trailing && <Icon name={trailing} />}
    </>
  );
}
