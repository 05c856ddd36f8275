import { Link } from "wouter";
import type { WorkspaceDetail } from "../../api";
import { inLanguage, useI18n } from "../../i18n";
import { DATA, EXPLORE, workspacePath } from "../../shell/routes";
import { Figure, Figures, Icon, Panel, Tag } from "../../ui";
import { CountBars } from "../countBars";
import { WithLinks } from "../withLinks";
import styles from "./contents.module.css";

/** What a workspace holds, where it comes from, and the three questions one can ask. */
export function Contents({ data }: { data: WorkspaceDetail }) {
  const { t, number } = useI18n();
  return (
    <>
      <Panel>
        <Size data={data} />
      </Panel>
      <Questions workspace={data.id} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Panel title={t.shell.home.activitiesTitle} note={t.shell.home.activitiesNote}>
            <CountBars counts={data.activity_list.slice(0, 8)} total={data.events} />
            {data.activities > 8 && (
              <p className={styles.more}>
                <Link href={workspacePath(data.id, DATA.path)}>
                  {t.shell.home.allActivities(number(data.activities))}
                </Link>
              </p>
            )}
          </Panel>
          <Panel title={t.shell.home.sourcesTitle} note={t.shell.home.sourcesNote}>
            <Sources data={data} />
          </Panel>
        </div>
        <Panel title={t.shell.home.channelsTitle} note={t.shell.home.channelsNote}>
          <CountBars counts={data.channel_list.slice(0, 16)} total={data.events} channels />
        </Panel>
      </div>
    </>
  );
}

function Size({ data }: { data: WorkspaceDetail }) {
  const { t, number, period } = useI18n();
  const words = t.shell.home;
  return (
    <Figures>
      <Figure label={words.customers} value={number(data.customers)} />
      <Figure
        label={words.events}
        value={number(data.events)}
        note={data.customers > 0 && words.perCustomer(number(Math.round((10 * data.events) / data.customers) / 10))}
      />
      <Figure label={words.activities} value={number(data.activities)} />
      <Figure label={words.channels} value={number(data.channels)} />
      <Figure
        label={words.period}
        value={<Days from={data.first_at} to={data.last_at} />}
        note={period(data.first_at, data.last_at)}
      />
    </Figures>
  );
}

function Days({ from, to }: { from: string | null; to: string | null }) {
  const { t, number } = useI18n();
  if (!from || !to) return "–";
  const day = (at: string) => Math.floor(Date.parse(at) / 86_400_000);
  const days = day(to) - day(from) + 1;
  return t.shell.home.days(days, number(days));
}

function Questions({ workspace }: { workspace: string }) {
  const { t } = useI18n();
  const words = t.shell.home;
  const texts = [
    [words.funnelQuestion, words.funnelText],
    [words.pathsQuestion, words.pathsText],
    [words.variantsQuestion, words.variantsText],
  ];
  return (
    <section aria-label={words.askTitle}>
      <ul className={styles.questions}>
        {EXPLORE.map((place, index) => (
          <li key={place.path}>
            <Link href={workspacePath(workspace, place.path)} className={styles.question}>
              <span className={styles.questionKind}>
                <Icon name={place.icon} />
                {place.title(t.shell)}
              </span>
              <span className={styles.questionTitle}>{texts[index]?.[0]}</span>
              <span className={styles.questionText}>{texts[index]?.[1]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources({ data }: { data: WorkspaceDetail }) {
  const { t, number, lang } = useI18n();
  const words = t.shell.home;
  const bySource = new Map<string, number>();
  for (const each of data.imports) bySource.set(each.source, (bySource.get(each.source) ?? 0) + each.stored);
  return (
    <dl className={styles.terms}>
      <dt>{words.origin}</dt>
      <dd>
        <WithLinks text={inLanguage(data.origin, lang) ?? words.noOrigin} />
      </dd>
      <dt>{words.licence}</dt>
      <dd>
        <WithLinks text={inLanguage(data.licence, lang) ?? words.noLicence} />
      </dd>
      <dt>{words.files}</dt>
      <dd className={styles.tags}>
        {[...bySource].map(([source, stored]) => (
          <Tag key={source}>
            {source} · {t.shell.eventCount(stored, number(stored))}
          </Tag>
        ))}
      </dd>
    </dl>
  );
}
