import { useState } from "react";
import { useLocation } from "wouter";
import { type DiscoveredPiece, type Discovery, useCreateMap, useDiscovery, useJourneys } from "../../api";
import { useI18n } from "../../i18n";
import { explainNotice } from "../../i18n/problem";
import { find, textOf } from "../../map/model";
import { MAPS, mapPath, workspacePath } from "../../shell/routes";
import { Breadcrumb, Button, Checks, ErrorState, PageHeader, Panel, Select, Skeleton, TextField } from "../../ui";
import { urlOptional, useUrlState } from "../../urlState";
import { Warnings } from "../warnings";
import styles from "./guide.module.css";
import { accepted, refusedWith } from "./proposal";

const ALL = "";

/** A map proposed from what customers really do, to be taken or refused piece by piece. */
export function DiscoverPage({ workspace }: { workspace: string }) {
  const { t, lang } = useI18n();
  const words = t.maps.discover;
  const [journey, setJourney] = useUrlState("journey", urlOptional);
  const journeys = useJourneys(workspace).data ?? [];
  const found = useDiscovery(workspace, journey, lang);
  const items = [{ title: t.maps.page.back, href: workspacePath(workspace, MAPS.path) }, { title: t.maps.list.byData }];
  return (
    <>
      <PageHeader title={words.title} breadcrumb={<Breadcrumb label={t.maps.crumbs} items={items} />}>
        {words.text}
      </PageHeader>
      {journeys.length > 0 && (
        <div className={styles.laneChoice}>
          <Select
            label={words.from}
            value={journey ?? ALL}
            onChange={(id) => setJourney(id || null)}
            options={[
              { value: ALL, label: words.everything },
              ...journeys.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      )}
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <Proposal key={journey} workspace={workspace} found={found.data} />
      ) : (
        <Skeleton height={420} />
      )}
    </>
  );
}

function Proposal({ workspace, found }: { workspace: string; found: Discovery }) {
  const { t, lang } = useI18n();
  const words = t.maps.discover;
  const [, navigate] = useLocation();
  const [refused, refuse] = useState<ReadonlySet<string>>(new Set());
  const [title, setTitle] = useState(textOf(found.map.title, lang));
  const create = useCreateMap(workspace);
  const gone = refusedWith(found.pieces, refused);
  const map = accepted(found.map, found.pieces, refused);
  const make = () =>
    map &&
    create.mutate(
      { map: { ...map, title: title.trim() || map.title } },
      { onSuccess: ({ id }) => navigate(mapPath(workspace, id)) },
    );
  const name = ({ id, kind }: DiscoveredPiece) =>
    kind === "loop" || kind === "branch"
      ? id
          .split("→")
          .map((step) => textOf(find(found.map, "step", step)?.name, lang) || step)
          .join(" → ")
      : textOf(find(found.map, kind, id)?.name, lang);
  const option = (piece: DiscoveredPiece) => ({
    value: piece.id,
    label: name(piece),
    note: explainNotice(piece.why, t.mapDiscovery),
  });
  const toggle = (pieces: readonly DiscoveredPiece[]) => (taken: string[]) => {
    const here = pieces.map(({ id }) => id);
    refuse(new Set([...refused].filter((id) => !here.includes(id)).concat(here.filter((id) => !taken.includes(id)))));
  };
  const list = (label: string, pieces: readonly DiscoveredPiece[]) =>
    pieces.length > 0 && (
      <Checks
        label={label}
        options={pieces.map(option)}
        value={pieces.filter(({ id }) => !gone.has(id)).map(({ id }) => id)}
        onChange={toggle(pieces)}
      />
    );
  const stages = found.pieces.filter(({ kind }) => kind === "stage");
  const loops = found.pieces.filter(({ kind }) => kind === "loop" || kind === "branch");
  return (
    <>
      <Warnings notices={found.warnings} />
      {stages.map((stage) => {
        const steps = found.pieces.filter(({ kind, within }) => kind === "step" && within === stage.id);
        const open = new Set(steps.map(({ id }) => id).filter((id) => !gone.has(id)));
        const points = found.pieces.filter(({ kind, within }) => kind === "touchpoint" && open.has(within ?? ""));
        return (
          <Panel key={stage.id} title={name(stage)}>
            <div className={styles.fields}>
              {list(words.stage, [stage])}
              {!gone.has(stage.id) && list(words.steps, steps)}
              {list(words.touchpoints, points)}
            </div>
          </Panel>
        );
      })}
      {loops.length > 0 && <Panel title={words.loops}>{list(words.loops, loops)}</Panel>}
      {create.error && <ErrorState error={create.error} />}
      <div className={styles.foot}>
        <div className={styles.grow}>
          <TextField label={words.name} value={title} onChange={setTitle} />
        </div>
        <Button variant="primary" icon="check" isDisabled={!map || create.isPending} onPress={make}>
          {words.take}
        </Button>
      </div>
    </>
  );
}
