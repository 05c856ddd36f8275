import { useI18n } from "../../i18n";
import { Button, type Column, IconButton, Panel, Table } from "../../ui";
import { type Decision, type JourneyMap, textOf } from "../model";
import type { Asked } from "./recordForm";

/** What was decided, when, by whom and why: the latest first. */
export function Decisions({ map, lang, ask }: { map: JourneyMap; lang: string; ask?(asked: Asked): void }) {
  const { t, date } = useI18n();
  const words = t.mapViews.actions;
  const columns: Column<Decision>[] = [
    { key: "title", title: words.decision, isRowHeader: true, value: ({ title }) => textOf(title, lang) },
    { key: "date", title: words.date, value: (each) => each.date, cell: (each) => date(each.date), nowrap: true },
    { key: "by", title: words.by, value: ({ by }) => by ?? null },
    { key: "reason", title: words.reason, value: ({ reason }) => textOf(reason, lang) || null, wide: true },
    ...(ask
      ? [
          {
            key: "edit",
            title: words.edit,
            cell: (record: Decision) => (
              <IconButton
                size="sm"
                icon="pencil"
                label={`${words.edit}: ${textOf(record.title, lang)}`}
                onPress={() => ask({ kind: "decision", record })}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel
      title={words.decisions}
      flush
      actions={
        ask && (
          <Button size="sm" icon="plus" onPress={() => ask({ kind: "decision" })}>
            {words.addDecision}
          </Button>
        )
      }
    >
      <Table
        label={words.decisions}
        columns={columns}
        rows={map.decisions ?? []}
        rowKey={({ id }) => id}
        initialSort={{ column: "date", descending: true }}
        empty={words.noDecisions}
        cards
      />
    </Panel>
  );
}
