import { useMemo, useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Dialog, SegmentedControl, Switch, TextArea } from "../../ui";
import { type Headings, type PastePreview, previewPaste, type Reading, readTable } from "../paste";
import styles from "./dialogs.module.css";
import { type Asking, useEditor } from "./editor";

const HEADINGS: readonly Headings[] = ["none", "stages", "steps", "both"];

/** A block of a spreadsheet, shown as it would come into the map before it does. */
export function PasteDialog({ asking, onClose }: { asking: Extract<Asking, { what: "paste" }>; onClose(): void }) {
  const { t } = useI18n();
  const words = t.map.pasteDialog;
  const editor = useEditor();
  const [text, type] = useState(asking.text);
  const [choices, choose] = useState<Partial<Reading>>({});
  const { map, lang } = editor.current;
  const preview = useMemo(() => {
    const at = { lane: asking.lane, column: asking.column };
    return text.trim() ? previewPaste(map, readTable(text), at, lang, words, choices) : null;
  }, [map, lang, text, choices, asking, words]);
  const apply = () => {
    if (preview && editor.current.change(preview.op, t.map.said.pasted(preview.cards))) onClose();
  };
  const action = (
    <Button variant="primary" isDisabled={!preview} onPress={apply}>
      {words.apply}
    </Button>
  );
  return (
    <Dialog title={words.title} size="wide" isOpen onOpenChange={(open) => !open && onClose()} actions={action}>
      <TextArea label={words.text} note={words.textNote} value={text} onChange={type} rows={asking.text ? 3 : 8} />
      {preview ? (
        <>
          <SegmentedControl<Headings>
            label={words.headings}
            value={preview.reading.headings}
            onChange={(headings) => choose({ ...choices, headings })}
            options={HEADINGS.map((value) => ({ value, label: words.headingKinds[value] }))}
          />
          <Switch isSelected={preview.reading.hasLanes} onChange={(hasLanes) => choose({ ...choices, hasLanes })}>
            {words.hasLanes}
          </Switch>
          <p role="status">{words.summary(preview.cards, preview.lanes.length, preview.columns.length)}</p>
          <Preview preview={preview} />
        </>
      ) : (
        <p className={styles.note} role="status">
          {words.nothing}
        </p>
      )}
    </Dialog>
  );
}

function Preview({ preview: { columns, lanes, cells } }: { preview: PastePreview }) {
  const { t } = useI18n();
  const words = t.map.pasteDialog;
  const mark = (isNew: boolean) => isNew && <span className={styles.new}>{words.newOne}</span>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles.tableBox} aria-label={words.preview} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.lane}</th>
            {columns.map(({ id, stage, step }) => (
              <th key={id} scope="col">
                {stage.name}
                {step ? ` › ${step.name}` : ""}
                {mark(step ? step.isNew : stage.isNew)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane, row) => (
            <tr key={lane.id}>
              <th scope="row">
                {lane.name}
                {mark(lane.isNew)}
              </th>
              {columns.map(({ id }, column) => (
                <td key={id}>
                  {cells[row]?.[column]?.map((line) => (
                    <p key={line}>{line}</p>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
