import { useLayoutEffect, useRef, useState } from "react";
import { type Run, type Score, useAnalysis, useJourney, useWorkspace } from "../../api";
import { drawn, fileName, save, standaloneSvg } from "../../charts/export";
import { pdfOf } from "../../charts/sheetFile";
import { SheetPicture } from "../../charts/sheetPicture";
import { translated, useI18n } from "../../i18n";
import { journeyPath } from "../../shell/routes";
import { Breadcrumb, Button, ErrorState, PageHeader, Panel, Skeleton } from "../../ui";
import { CopyLink } from "../explore/copyLink";
import { decoded, runPath } from "./address";
import { journeyCard, runCard } from "./cardContent";
import { type CardContent, cardSheet } from "./cardSheet";
import { type RunPageProps, verdictOf } from "./page";
import styles from "./run.module.css";
import { scoreShown } from "./verdict";

/** The width of the card on paper and in pictures that are made on wide screens. */
const PAPER = 720;

/** One run on one sheet, to share. */
export function RunCardPage({ workspace, journey, customer: written, number }: RunPageProps) {
  const i18n = useI18n();
  const customer = decoded(written);
  const detail = useWorkspace(workspace);
  const saved = useJourney(workspace, journey);
  const run = useAnalysis<Run>(workspace, "run", { journey, customer, number });
  const words = saved.data?.journey;
  const say = translated(saved.data?.words ?? {}, i18n.lang);
  const content =
    run.data && words && detail.data
      ? runCard(
          run.data,
          scoreShown(run.data),
          {
            journey: say(words.name),
            customerGoal: say(words.customer_goal ?? ""),
            businessGoal: say(words.business_goal ?? ""),
            workspace: detail.data,
            verdict: verdictOf(run.data, i18n),
          },
          i18n,
        )
      : null;
  return (
    <CardPage
      name={customer}
      journey={say(words?.name ?? "…")}
      journeyHref={journeyPath(workspace, journey)}
      backHref={runPath(workspace, journey, customer, number)}
      error={saved.error ?? run.error ?? detail.error}
      content={content}
    />
  );
}

/** A whole journey on one sheet. */
export function JourneyCardPage({ workspace, journey }: Pick<RunPageProps, "workspace" | "journey">) {
  const i18n = useI18n();
  const detail = useWorkspace(workspace);
  const saved = useJourney(workspace, journey);
  const words = saved.data?.journey;
  const say = translated(saved.data?.words ?? {}, i18n.lang);
  const score = useAnalysis<Score>(workspace, "score", { journey });
  const content =
    score.data && words && detail.data
      ? journeyCard(
          score.data,
          {
            journey: say(words.name),
            customerGoal: say(words.customer_goal ?? ""),
            businessGoal: say(words.business_goal ?? ""),
            workspace: detail.data,
            verdict: "",
          },
          i18n,
        )
      : null;
  return (
    <CardPage
      name={say(words?.name ?? "…")}
      journey={say(words?.name ?? "…")}
      journeyHref={journeyPath(workspace, journey)}
      backHref={null}
      error={saved.error ?? score.error ?? detail.error}
      content={content}
    />
  );
}

interface CardPageProps {
  name: string;
  journey: string;
  journeyHref: string;
  /** The run's page; a journey's card has none above it but the journey. */
  backHref: string | null;
  error: unknown;
  content: CardContent | null;
}

function CardPage({ name, journey, journeyHref, backHref, error, content }: CardPageProps) {
  const { t } = useI18n();
  const words = t.run.cardPage;
  const frame = useRef<HTMLDivElement>(null);
  const crumbs = [
    { title: t.shell.journeys, href: journeyHref.slice(0, journeyHref.lastIndexOf("/")) },
    { title: journey, href: journeyHref },
    ...(backHref ? [{ title: name, href: backHref }] : []),
    { title: words.picture },
  ];
  return (
    <>
      <div className={styles.notOnPaper}>
        <PageHeader
          title={words.title(name)}
          breadcrumb={<Breadcrumb label={t.run.crumbs} items={crumbs} />}
          actions={content && <CardFiles content={content} frame={frame} />}
        >
          {words.lede}
        </PageHeader>
      </div>
      {error ? (
        <ErrorState error={error} />
      ) : (
        <Panel>
          <div ref={frame}>{content ? <Card content={content} /> : <Skeleton height={480} />}</div>
        </Panel>
      )}
    </>
  );
}

function Card({ content }: { content: CardContent }) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={frame}>{width > 0 && <SheetPicture sheet={cardSheet(content, Math.min(PAPER, width))} />}</div>;
}

/** The card as an address, on paper, and as three kinds of file. */
function CardFiles({ content, frame }: { content: CardContent; frame: { readonly current: HTMLDivElement | null } }) {
  const { t } = useI18n();
  const words = t.run.cardPage;
  const svg = () => frame.current?.querySelector<SVGSVGElement>("svg[data-picture]") ?? null;
  const name = `${words.picture} ${content.title}`;
  const download = async (kind: "pdf" | "png" | "svg") => {
    const picture = svg();
    if (!picture) return;
    if (kind === "svg") save(standaloneSvg(picture, null), fileName(name, "svg"), "image/svg+xml");
    if (kind === "png") save(await drawn(picture, null, "image/png"), fileName(name, "png"));
    if (kind === "pdf") save(pdfOf([cardSheet(content, PAPER)]), fileName(name, "pdf"));
  };
  return (
    <>
      <CopyLink address={[]} />
      <Button icon="file" onPress={() => window.print()}>
        {words.print}
      </Button>
      {(["pdf", "png", "svg"] as const).map((kind) => (
        <Button
          key={kind}
          icon="download"
          aria-label={`${words[kind]}: ${words.download}`}
          onPress={() => void download(kind)}
        >
          {words[kind]}
        </Button>
      ))}
    </>
  );
}
