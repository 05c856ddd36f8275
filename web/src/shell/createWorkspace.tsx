import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useCreateWorkspace } from "../api";
import { useI18n } from "../i18n";
import { Button, Dialog, ErrorState, TextField } from "../ui";
import { workspacePath } from "./routes";
import styles from "./shell.module.css";

/** Asks for the name of a new workspace and leads to its data page. */
export function CreateWorkspace({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(open: boolean): void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t.shell.create.title} size="narrow" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Form onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Form({ onDone }: { onDone(): void }) {
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const create = useCreateWorkspace();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!name.trim()) return;
    create.mutate(name.trim(), {
      onSuccess: (workspace) => {
        onDone();
        navigate(workspacePath(workspace.id, "/data"));
      },
    });
  };
  return (
    <form onSubmit={submit} className={styles.form}>
      <p className={styles.note}>{t.shell.create.text}</p>
      <TextField
        label={t.shell.create.name}
        value={name}
        onChange={setName}
        placeholder={t.shell.create.placeholder}
        error={tried && !name.trim() ? t.shell.create.empty : null}
        autoFocus
      />
      {create.error && <ErrorState error={create.error} />}
      <div className={styles.formActions}>
        <Button variant="quiet" slot="close">
          {t.ui.cancel}
        </Button>
        <Button variant="primary" type="submit" isDisabled={create.isPending}>
          {t.shell.create.submit}
        </Button>
      </div>
    </form>
  );
}
