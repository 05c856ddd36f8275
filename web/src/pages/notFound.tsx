import { useI18n } from "../i18n";
import { ButtonLink, EmptyState, useTitle } from "../ui";

export function NotFoundPage() {
  const { t } = useI18n();
  useTitle(t.shell.notFound);
  return (
    <EmptyState icon="search" title={t.shell.notFound} actions={<ButtonLink href="/">{t.shell.toOverview}</ButtonLink>}>
      {t.shell.notFoundText}
    </EmptyState>
  );
}
