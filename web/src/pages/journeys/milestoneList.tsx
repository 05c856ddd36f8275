import { Button as AriaButton, DropIndicator, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { useI18n } from "../../i18n";
import { isEmpty } from "../../rules/rule";
import { Icon, IconButton, Tag } from "../../ui";
import { moved } from "../../ui/order";
import type { MilestoneDraft } from "./draft";
import type { Known } from "./known";
import styles from "./milestoneList.module.css";

export interface MilestoneListProps {
  milestones: readonly MilestoneDraft[];
  chosen: string | null;
  onChoose(id: string): void;
  onOrder(milestones: MilestoneDraft[]): void;
  onRemove(id: string): void;
  known: Known;
}

/** The milestones in their order, moved by dragging (Enter on the grip, then arrows) or by their buttons. */
export function MilestoneList({ milestones, chosen, onChoose, onOrder, onRemove, known }: MilestoneListProps) {
  const { t, number, percent } = useI18n();
  const words = t.guide.milestones;
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    onReorder: ({ keys, target }) => {
      const from = milestones.findIndex(({ id }) => keys.has(id));
      const at = milestones.findIndex(({ id }) => id === target.key) + (target.dropPosition === "after" ? 1 : 0);
      onOrder(moved(milestones, from, at > from ? at - 1 : at));
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className={styles.indicator ?? ""} />,
  });
  return (
    <GridList
      aria-label={words.title}
      items={milestones.map((milestone, index) => ({ ...milestone, index }))}
      className={styles.list ?? ""}
      dragAndDropHooks={dragAndDropHooks}
      dependencies={[milestones, known, t]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen ? [chosen] : []}
      onSelectionChange={(keys) => {
        const [key] = keys === "all" ? [] : keys;
        if (key !== undefined) onChoose(String(key));
      }}
    >
      {({ id, name, required, match, index }) => {
        const title = name.trim() || words.unnamed;
        const found = known.check?.milestones[index];
        const wrong = known.fault(`milestones.${index}`) !== null;
        const nothing = match.some((rule) => !isEmpty(rule)) && found?.runs === 0;
        return (
          <GridListItem id={id} textValue={title} className={styles.item ?? ""}>
            <AriaButton slot="drag" className={styles.grip ?? ""} aria-label={t.ui.move(title)}>
              <Icon name="grip" />
            </AriaButton>
            <span className={styles.rank}>{index + 1}</span>
            <span className={styles.name} data-wrong={wrong || undefined}>
              {wrong && <Icon name="error" />}
              <span className={styles.title}>{title}</span>
              {!required && <Tag>{words.optionalShort}</Tag>}
            </span>
            <span className={styles.share} data-none={nothing || undefined}>
              {found && found.share.value !== null
                ? words.reached(percent(found.share.value, 0), t.journeys.runs(found.runs, number(found.runs)))
                : ""}
            </span>
            <span className={styles.moves}>
              <IconButton
                label={t.ui.moveUp(title)}
                icon="up"
                size="sm"
                isDisabled={index === 0}
                onPress={() => onOrder(moved(milestones, index, index - 1))}
              />
              <IconButton
                label={t.ui.moveDown(title)}
                icon="down"
                size="sm"
                isDisabled={index === milestones.length - 1}
                onPress={() => onOrder(moved(milestones, index, index + 1))}
              />
              <IconButton label={t.ui.remove(title)} icon="close" size="sm" onPress={() => onRemove(id)} />
            </span>
          </GridListItem>
        );
      }}
    </GridList>
  );
}
