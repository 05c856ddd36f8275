import { type ReactNode, useMemo, useState } from "react";
import {
  Button,
  ComboBox,
  DropIndicator,
  GridList,
  GridListItem,
  Group,
  Input,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
  useDragAndDrop,
} from "react-aria-components";
import { useI18n } from "../i18n";
import { IconButton } from "./button";
import { labelClass } from "./field";
import field from "./field.module.css";
import { Icon } from "./icons";
import { keyed, moved } from "./order";
import overlay from "./overlay.module.css";
import styles from "./picker.module.css";
import { OptionText } from "./select";

export interface PickerOption {
  value: string;
  label: string;
  note?: string;
  /** Something short at the end of the line, such as a count. */
  end?: ReactNode;
}

export interface MultiPickerProps {
  label: string;
  options: readonly PickerOption[];
  value: readonly string[];
  onChange(value: string[]): void;
  placeholder?: string;
  /** The same option may stand in the list more than once. */
  repeatable?: boolean;
  /** The list is numbered and its order can be changed. */
  ordered?: boolean;
  max?: number;
  note?: ReactNode;
  /** Controls behind the name of an item. */
  itemControls?(value: string, index: number): ReactNode;
}

/** A search field that adds to an ordered list, whose items are moved by dragging (Enter on the grip, then arrows) or by their buttons. */
export function SearchableMultiPicker(props: MultiPickerProps) {
  const { label, options, value, onChange, repeatable = false, max = Number.POSITIVE_INFINITY, note } = props;
  const { t } = useI18n();
  const [query, setQuery] = useState("");
  const offered = useMemo(
    () =>
      options
        .filter((option) => repeatable || !value.includes(option.value))
        .map((option) => ({ ...option, id: option.value })),
    [options, value, repeatable],
  );
  const add = (key: Key | null) => {
    if (key === null) return;
    onChange([...value, String(key)]);
    setQuery("");
  };
  return (
    <div className={styles.picker}>
      {value.length > 0 && (props.ordered === false ? <Chips {...props} /> : <Picked {...props} />)}
      {value.length < max && (
        <ComboBox
          className={field.field ?? ""}
          defaultItems={offered}
          inputValue={query}
          onInputChange={setQuery}
          selectedKey={null}
          onSelectionChange={add}
          menuTrigger="focus"
          allowsEmptyCollection
        >
          <Label className={labelClass(value.length > 0)}>{label}</Label>
          <Group className={field.control ?? ""}>
            <span className={field.affix}>
              <Icon name={value.length ? "plus" : "search"} />
            </span>
            <Input className={field.input ?? ""} placeholder={props.placeholder ?? t.ui.add} />
            <Button className={styles.open ?? ""}>
              <Icon name="chevronDown" />
            </Button>
          </Group>
          <Popover className={overlay.popover ?? ""} offset={4}>
            <ListBox
              className={overlay.list ?? ""}
              renderEmptyState={() => (
                <div className={overlay.empty}>{offered.length ? t.ui.noMatch : t.ui.allPicked}</div>
              )}
            >
              {(option: PickerOption & { id: string }) => (
                <ListBoxItem id={option.id} textValue={option.label} className={overlay.item ?? ""}>
                  <OptionText label={option.label} note={option.note} end={option.end} />
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      )}
      {note && <span className={field.note}>{note}</span>}
    </div>
  );
}

/** Without an order the items are chips in a line. */
function Chips({ label, options, value, onChange }: MultiPickerProps) {
  const labels = new Map(options.map((option) => [option.value, option.label]));
  const remove = (keys: Set<Key>) => onChange(value.filter((each) => !keys.has(each)));
  return (
    <TagGroup className={field.field ?? ""} onRemove={remove}>
      <Label className={field.label}>{label}</Label>
      <TagList className={styles.chips ?? ""}>
        {value.map((each) => {
          const name = labels.get(each) ?? each;
          return (
            <Tag key={each} id={each} textValue={name} className={styles.chip ?? ""}>
              <span className={styles.name}>{name}</span>
              <Button slot="remove" className={styles.chipRemove ?? ""}>
                <Icon name="close" size={12} />
              </Button>
            </Tag>
          );
        })}
      </TagList>
    </TagGroup>
  );
}

function Picked({ label, options, value, onChange, itemControls }: MultiPickerProps) {
  const { t } = useI18n();
  const items = keyed(value);
  const labels = new Map(options.map((option) => [option.value, option.label]));
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => {
      const from = items.findIndex((item) => keys.has(item.id));
      const at = items.findIndex((item) => item.id === target.key) + (target.dropPosition === "after" ? 1 : 0);
      onChange(moved(value, from, at > from ? at - 1 : at));
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className={styles.indicator ?? ""} />,
  });
  const removeAt = (index: number) => onChange(value.filter((_, other) => other !== index));
  return (
    <div className={field.field}>
      <span className={field.label} aria-hidden="true">
        {label}
      </span>
      <GridList
        aria-label={label}
        items={items}
        className={styles.list ?? ""}
        dragAndDropHooks={dragAndDropHooks}
        dependencies={[value, itemControls, labels, t]}
      >
        {(item) => {
          const name = labels.get(item.value) ?? item.value;
          return (
            <GridListItem id={item.id} textValue={name} className={styles.item ?? ""}>
              <Button slot="drag" className={styles.grip ?? ""} aria-label={t.ui.move(name)}>
                <Icon name="grip" />
              </Button>
              <span className={styles.rank}>{item.index + 1}</span>
              <span className={styles.label}>
                <span className={styles.name} title={name}>
                  {name}
                </span>
                <span className={styles.moves}>
                  <IconButton
                    label={t.ui.moveUp(name)}
                    icon="up"
                    size="sm"
                    isDisabled={item.index === 0}
                    onPress={() => onChange(moved(value, item.index, item.index - 1))}
                  />
                  <IconButton
                    label={t.ui.moveDown(name)}
                    icon="down"
                    size="sm"
                    isDisabled={item.index === value.length - 1}
                    onPress={() => onChange(moved(value, item.index, item.index + 1))}
                  />
                </span>
              </span>
              {itemControls?.(item.value, item.index)}
              <IconButton label={t.ui.remove(name)} icon="close" size="sm" onPress={() => removeAt(item.index)} />
            </GridListItem>
          );
        }}
      </GridList>
    </div>
  );
}
