import { Link, useLocation } from "wouter";
import { type MapSummary, useJourneys } from "../../api";
import { useI18n } from "../../i18n";
import { textOf } from "../../map/model";
import { mapPath } from "../../shell/routes";
import { Icon, IconButton, Menu, ScoreMark, Tag } from "../../ui";
import { EvidenceShare } from "./evidenceShare";
import { setOf } from "./kin";
import styles from "./list.module.css";
import { reviewOf } from "./review";
import { Strip } from "./strip";

export interface MapRowProps {
  workspace: string;
  map: MapSummary;
  /** All maps, whose titles say what this one belongs to. */
  maps: readonly MapSummary[];
  depth: number;
  onRemove(): void;
}

/** A map in the list: what it shows, how good it is, how sure, and who answers for it. */
export function MapRow({ workspace, map, maps, depth, onRemove }: MapRowProps) {
  const { t, lang, date } = useI18n();
  const { figures } = map;
  const words = t.maps.list;
  const title = textOf(figures.title, lang);
  const titleOf = (id: string | null) => {
    const other = maps.find((each) => each.id === id);
    return other && textOf(other.figures.title, lang);
  };
  const counterpart = titleOf(figures.counterpart);
  const siblings = setOf(maps, map.id).filter(({ id }) => id !== map.id);
  return (
    <li className={styles.row} style={{ "--depth": Math.min(depth, 3) } as React.CSSProperties}>
      <div className={styles.what}>
        <h2 className={styles.name}>
          {depth > 0 && (
            <span className={styles.below}>
              <Icon name="right" size={12} />
            </span>
          )}
          <Link href={mapPath(workspace, map.id)} className={styles.link}>
            {title}
          </Link>
        </h2>
        <p className={styles.tags}>
          <span>{t.maps.kinds[figures.kind]}</span>
          {figures.scale && <span>{t.maps.scales[figures.scale]}</span>}
          {figures.personas.map((persona) => (
            <span key={textOf(persona, lang)}>{textOf(persona, lang)}</span>
          ))}
          {Object.entries(figures.dimensions).map(([name, value]) => (
            <span key={name} title={name}>
              {value}
            </span>
          ))}
          {figures.status !== "draft" && !(figures.status === "reference" && map.reference) && (
            <span>
              <Tag tone={figures.status === "reference" ? "good" : "neutral"}>
                {t.maps.statuses[figures.status as keyof typeof t.maps.statuses]}
              </Tag>
            </span>
          )}
          {map.reference && (
            <span>
              <Tag tone="good">{words.reference(map.reference.version, date(map.reference.published_at))}</Tag>
            </span>
          )}
        </p>
        <Strip
          stages={figures.outline}
          lang={lang}
          label={t.maps.outline(title, figures.outline.map((stage) => textOf(stage.name, lang)).join(", "))}
        />
        <p className={styles.tags}>
          <span>{t.maps.stages(figures.stages)}</span>
          <span>{t.maps.steps(figures.steps)}</span>
          <span>{t.maps.touchpoints(figures.touchpoints)}</span>
          <span>{words.saved(date(map.saved_at))}</span>
          {figures.comments > 0 && <span>{t.map.comments(figures.comments)}</span>}
          {counterpart && <span>{words.counterpart(counterpart)}</span>}
          {siblings.length > 0 && (
            <span>{words.set(siblings.map((each) => textOf(each.figures.title, lang)).join(", "))}</span>
          )}
        </p>
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>{words.score}</dt>
          <dd>
            <Score workspace={workspace} journey={figures.journey} />
          </dd>
        </div>
        <div>
          <dt>{t.maps.evidence}</dt>
          <dd>
            <EvidenceShare evidenced={figures.evidenced} steps={figures.steps} />
          </dd>
        </div>
        <div>
          <dt>{words.owner}</dt>
          <dd className={figures.owner ? undefined : styles.missing}>{figures.owner || words.noOwner}</dd>
        </div>
        <div>
          <dt>{words.review}</dt>
          <dd>
            <ReviewDue figures={figures} />
          </dd>
        </div>
      </dl>
      <More workspace={workspace} map={map} title={title} onRemove={onRemove} />
    </li>
  );
}

/** The score of the runs of the journey that the map is about. */
function Score({ workspace, journey }: { workspace: string; journey: string | null }) {
  const { t } = useI18n();
  const journeys = useJourneys(workspace).data;
  const score = journeys?.find(({ id }) => id === journey)?.standing?.score;
  if (!journey) return <span className={styles.missing}>{t.maps.list.noJourney}</span>;
  return <ScoreMark score={score?.value} n={score?.n} />;
}

function ReviewDue({ figures }: { figures: MapSummary["figures"] }) {
  const { t, date } = useI18n();
  const words = t.maps.list;
  const review = reviewOf(figures, new Date());
  if (review.state === "none") return "–";
  const when = date(review.at);
  return review.state === "overdue" ? <Tag tone="warn">{words.overdue(when)}</Tag> : words.reviewIn(when);
}

function More({
  workspace,
  map,
  title,
  onRemove,
}: {
  workspace: string;
  map: MapSummary;
  title: string;
  onRemove(): void;
}) {
  const { t } = useI18n();
  const [, navigate] = useLocation();
  const words = t.maps.list;
  const act = (action: string) => {
    if (action === "open") navigate(mapPath(workspace, map.id));
    else if (action === "present") navigate(mapPath(workspace, map.id, "?present=1"));
    else onRemove();
  };
  return (
    <div className={styles.more}>
      <Menu
        label={words.more(title)}
        trigger={<IconButton label={words.more(title)} icon="more" hint={false} />}
        groups={[
          {
            entries: [
              { id: "open", label: words.open, icon: "right" },
              { id: "present", label: words.present, icon: "play" },
            ],
          },
          { entries: [{ id: "remove", label: words.remove, icon: "trash" }] },
        ]}
        onAction={act}
      />
    </div>
  );
}
