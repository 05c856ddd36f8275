import type { ReactNode } from "react";
import { useMapCatalogue } from "../../api";
import { useI18n } from "../../i18n";
import { MAPS, workspacePath } from "../../shell/routes";
import { Breadcrumb, ErrorState, PageHeader, Panel, Skeleton, Tabs } from "../../ui";
import { urlChoice, useUrlState } from "../../urlState";
import styles from "./catalogue.module.css";
import { ModelCards, PlainList } from "./catalogueLists";
import { LaneTable, ResearchTable, TouchpointTable } from "./catalogueTables";

const SECTIONS = ["models", "touchpoints", "lanes", "quality", "ideas", "checks", "research"] as const;
type Section = (typeof SECTIONS)[number];

const urlSection = urlChoice<Section>(SECTIONS, "models");

/** Everything that maps begin from. */
export function CataloguePage({ workspace }: { workspace: string }) {
  const { t, lang } = useI18n();
  const words = t.maps.guide.catalogue;
  const [section, show] = useUrlState("part", urlSection);
  const { data, error, refetch } = useMapCatalogue(lang);
  const items = [{ title: t.maps.page.back, href: workspacePath(workspace, MAPS.path) }, { title: words.crumb }];
  const content: Record<Section, () => ReactNode> = {
    models: () =>
      data && (
        <>
          <Panel title={words.wholes}>
            <ModelCards workspace={workspace} models={data.stage_models} />
          </Panel>
          <Panel title={words.closeUps}>
            <ModelCards workspace={workspace} models={data.close_ups} />
          </Panel>
        </>
      ),
    touchpoints: () => data && <TouchpointTable catalogue={data} />,
    lanes: () => data && <LaneTable catalogue={data} />,
    quality: () =>
      data && (
        <>
          <PlainList title={words.marks} names={data.marks} numbered />
          <PlainList title={words.wants} names={data.wants} numbered />
        </>
      ),
    ideas: () =>
      data?.phases.map((phase) => (
        <PlainList key={phase.id} title={phase.name} names={data.ideas.filter((idea) => idea.phase === phase.id)} />
      )),
    checks: () =>
      data && (
        <>
          <PlainList title={words.web} names={data.checks.filter(({ about }) => about === "web")} />
          <PlainList title={words.writing} names={data.checks.filter(({ about }) => about === "writing")} />
        </>
      ),
    research: () =>
      data && (
        <>
          <ResearchTable catalogue={data} />
          <PlainList title={words.sources} names={data.data_sources} />
        </>
      ),
  };
  return (
    <>
      <PageHeader title={words.title} breadcrumb={<Breadcrumb label={t.maps.crumbs} items={items} />}>
        {words.lede}
      </PageHeader>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={420} />
      ) : (
        <Tabs
          label={words.sections}
          selected={section}
          onChange={(id) => show(id as Section)}
          items={SECTIONS.map((id) => ({
            id,
            title: words.section[id],
            content: <div className={styles.stack}>{content[id]()}</div>,
          }))}
        />
      )}
    </>
  );
}
