import { useI18n } from "../../i18n";
import { Breadcrumb, Button, type Column, Figure, Figures, Panel, Table, Tabs, Toolbar } from "../../ui";
import type { Samples } from "./samples";

interface Row {
  activity: string;
  customers: number;
}

export function Tables({ words }: { words: Samples }) {
  const { percent } = useI18n();
  const rows = words.activities.map((activity, index) => ({ activity, customers: Math.round(12_400 / (index + 1)) }));
  const [name = "", customers = "", share = ""] = words.columns;
  const columns: Column<Row>[] = [
    { key: "activity", title: name, value: (row) => row.activity, isRowHeader: true },
    { key: "customers", title: customers, align: "end", value: (row) => row.customers },
    { key: "share", title: share, align: "end", cell: (row) => percent(row.customers / 12_400) },
  ];
  const key = (row: Row) => row.activity;
  return (
    <>
      <Panel title={words.tables} flush>
        <Table
          label={words.tables}
          columns={columns}
          rows={rows}
          rowKey={key}
          pageSize={4}
          initialSort={{ column: "customers", descending: true }}
        />
      </Panel>
      <Panel flush>
        <Table label={words.tables} columns={columns} rows={[]} rowKey={key} />
      </Panel>
    </>
  );
}

export function Layouts({ words }: { words: Samples }) {
  const { number, period } = useI18n();
  const [customers = "", events = "", time = ""] = words.figures;
  return (
    <>
      <Breadcrumb
        label={words.layout}
        items={[{ title: words.layout, href: "/components" }, { title: words.tables }]}
      />
      <Panel title={words.layout} note={words.panelNote} actions={<Button size="sm">{words.secondary}</Button>}>
        <Figures>
          <Figure label={customers} value={number(20_000)} />
          <Figure label={events} value={number(612_345, "compact")} note={number(612_345)} />
          <Figure label={time} value={number(365)} note={period("2025-01-01T00:00:00Z", "2025-12-31T00:00:00Z")} />
        </Figures>
      </Panel>
      <Toolbar label={words.layout}>
        <Button size="sm" icon="table">
          {words.tables}
        </Button>
        <Button size="sm" icon="download">
          {words.secondary}
        </Button>
      </Toolbar>
      <Tabs
        label={words.layout}
        items={words.orders.map((title, index) => ({ id: title, title, content: words.orderNotes[index] }))}
      />
    </>
  );
}
