import { useState } from "react";
import {
  DropZone,
  NumberField,
  RadioGroup,
  SearchableMultiPicker,
  SegmentedControl,
  Select,
  Slider,
  Switch,
  TextField,
} from "../../ui";
import styles from "./components.module.css";
import type { Samples } from "./samples";

const nothing = () => undefined;

export function Fields({ words }: { words: Samples }) {
  const [text, setText] = useState("Parcours");
  const [days, setDays] = useState(7);
  const [coverage, setCoverage] = useState(80);
  const [order, setOrder] = useState("0");
  const [smooth, setSmooth] = useState(true);
  const [channel, setChannel] = useState<string | null>("1");
  const choices = words.orders.map((label, index) => ({ value: String(index), label, note: words.orderNotes[index] }));
  return (
    <>
      <div className={styles.grid}>
        <TextField label={words.name} note={words.nameNote} value={text} onChange={setText} />
        <TextField label={words.name} error={words.nameError} value="" onChange={nothing} />
        <TextField label={words.name} icon="search" placeholder={words.choose} value="" onChange={nothing} />
        <TextField label={words.name} isDisabled value="Parcours" onChange={nothing} />
        <NumberField label={words.window} unit={words.unit} min={1} max={365} value={days} onChange={setDays} />
        <Slider label={words.coverage} value={coverage} onChange={setCoverage} />
        <Select label={words.channel} options={choices} value={channel} onChange={setChannel} />
        <Select label={words.channel} options={choices} value={null} placeholder={words.choose} onChange={nothing} />
        <Select label={words.channel} options={choices} value={null} error={words.nameError} onChange={nothing} />
        <Select label={words.channel} options={choices} value="0" isDisabled onChange={nothing} />
      </div>
      <SegmentedControl
        label={words.order}
        options={choices.map(({ note: _, ...rest }) => rest)}
        value={order}
        onChange={setOrder}
      />
      <RadioGroup label={words.order} options={choices} value={order} onChange={setOrder} />
      <div className={styles.row}>
        <Switch isSelected={smooth} onChange={setSmooth}>
          {words.smooth}
        </Switch>
        <Switch isSelected={!smooth} onChange={(off) => setSmooth(!off)}>
          {words.smooth}
        </Switch>
        <Switch isSelected={false} isDisabled onChange={nothing}>
          {words.smooth}
        </Switch>
      </div>
    </>
  );
}

export function Pickers({ words }: { words: Samples }) {
  const options = words.activities.map((label, index) => ({
    value: String(index),
    label,
    end: `${(6 - index) * 120}`,
  }));
  const [steps, setSteps] = useState<string[]>(["1", "2", "4"]);
  const [kept, setKept] = useState<string[]>(["0", "3"]);
  return (
    <>
      <SearchableMultiPicker label={words.steps} options={options} value={steps} onChange={setSteps} repeatable />
      <SearchableMultiPicker
        label={words.steps}
        options={options}
        value={[]}
        onChange={nothing}
        placeholder={words.choose}
      />
      <SearchableMultiPicker label={words.keep} options={options} value={kept} onChange={setKept} ordered={false} />
      <DropZone label={words.emptyAction} onFile={nothing}>
        {words.emptyText}
      </DropZone>
    </>
  );
}
