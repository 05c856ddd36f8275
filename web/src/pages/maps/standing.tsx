import { useMaps } from "../../api";
import { useI18n } from "../../i18n";
import { set } from "../../map/edit";
import { textOf } from "../../map/model";
import { useMap } from "../../map/session";
import { Button, Icon, Tag } from "../../ui";
import { EvidenceShare } from "./evidenceShare";
import frame from "./frame.module.css";
import { Picker } from "./picker";
import { SIDES, toldOf, unprovenSteps } from "./proof";
import { reviewOf } from "./review";
import styles from "./standing.module.css";

/** How far the map can be relied on: its status, its reference version, its last review, what speaks for it. */
export function Standing() {
  return (
    <>
      <Status />
      <Review />
      <Proof />
    </>
  );
}

function useSummary() {
  const { map, workspace } = useMap();
  return useMaps(workspace).data?.find(({ id }) => id === map.id);
}

function Status() {
  const { t, date } = useI18n();
  const { map, version } = useMap();
  const reference = useSummary()?.reference;
  const words = t.maps.list;
  const status = map.status ?? "draft";
  return (
    <>
      {status !== "draft" && !(status === "reference" && reference) && (
        <Tag tone={status === "reference" ? "good" : "neutral"}>{t.maps.statuses[status]}</Tag>
      )}
      {reference && (
        <span>
          <Tag tone="good">{words.reference(reference.version, date(reference.published_at))}</Tag>
          {version > reference.version && <span className={styles.note}> {words.changedSince}</span>}
        </span>
      )}
    </>
  );
}

function Review() {
  const { t, date } = useI18n();
  const { map, edit } = useMap();
  const summary = useSummary();
  const words = t.maps.settings;
  const review = reviewOf({ review_due: summary?.figures.review_due ?? null }, new Date());
  const due =
    review.state === "none"
      ? undefined
      : t.maps.list[review.state === "overdue" ? "overdue" : "reviewIn"](date(review.at));
  return (
    <Picker
      label={review.state === "overdue" ? t.maps.page.reviewDue : t.maps.list.review}
      icon={review.state === "overdue" ? "warn" : "history"}
    >
      {due && <p>{`${t.maps.list.review} ${due}`}</p>}
      <p className={styles.note}>{map.reviewedAt ? words.reviewedAt(date(map.reviewedAt)) : words.neverReviewed}</p>
      <Button
        slot="close"
        icon="check"
        onPress={() => edit(set(map, "map", map.id, "reviewedAt", new Date().toISOString()), t.maps.page.reviewedNow)}
      >
        {words.reviewed}
      </Button>
    </Picker>
  );
}

/** The share of steps that rest on evidence, and those that do not. */
function Proof() {
  const { t, lang } = useI18n();
  const { map, select } = useMap();
  const words = t.maps.page;
  const steps = map.stages.reduce((count, stage) => count + (stage.steps?.length ?? 0), 0);
  const open = unprovenSteps(map);
  if (steps === 0) return null;
  return (
    <span>
      <Picker label={t.maps.evidence} shown={<EvidenceShare evidenced={steps - open.length} steps={steps} />}>
        <p>{t.maps.evidenceNote(steps - open.length, steps)}</p>
        {open.length > 0 && (
          <>
            <h3 className={styles.note}>{words.unproven}</h3>
            <ul className={styles.list}>
              {open.map((step) => (
                <li key={step.id}>
                  <Button slot="close" size="sm" variant="quiet" onPress={() => select({ kind: "step", id: step.id })}>
                    {textOf(step.name, lang) || t.map.unnamed}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
        <Completeness />
      </Picker>
    </span>
  );
}

/** What the map tells of doing, thinking and feeling, stage by stage. */
function Completeness() {
  const { t, lang } = useI18n();
  const { map } = useMap();
  const words = t.maps.page;
  const stages = toldOf(map);
  const told = stages.flatMap(({ told }) => SIDES.filter((side) => told[side])).length;
  return (
    <table className={styles.told}>
      <caption>
        {words.told} <strong>{`${told}/${SIDES.length * stages.length}`}</strong>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t.map.kinds.stage}</th>
          {SIDES.map((side) => (
            <th key={side} scope="col">
              {words.sides[side]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {stages.map(({ stage, told }) => (
          <tr key={stage.id}>
            <th scope="row">{textOf(stage.name, lang)}</th>
            {SIDES.map((side) => (
              <td key={side} data-told={told[side]}>
                <Icon name={told[side] ? "check" : "minus"} />
                <span className={frame.hidden}>{told[side] ? words.isTold : words.isMissing}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
