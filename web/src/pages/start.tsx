import { useState } from "react";
import { useI18n } from "../i18n";
import { CreateWorkspace } from "../shell/createWorkspace";
import { Button, EmptyState, useTitle } from "../ui";

/** The first page when there is no workspace at all. */
export function StartPage() {
  const { t } = useI18n();
  const [creating, setCreating] = useState(false);
  useTitle(t.shell.home.noneTitle);
  return (
    <>
      <EmptyState
        title={t.shell.home.noneTitle}
        actions={
          <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>
            {t.shell.create.submit}
          </Button>
        }
      >
        {t.shell.home.noneText}
      </EmptyState>
      <CreateWorkspace isOpen={creating} onOpenChange={setCreating} />
    </>
  );
}
