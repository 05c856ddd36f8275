import { useI18n } from "../../i18n";
import { Button, type IconName } from "../../ui";
import { remove } from "../edit";
import { moveTo, nextSlot, placeIn, type Subject, slotOf, type Way } from "../grid/moves";
import { useMap } from "../session";
import styles from "./inspector.module.css";

const WAYS = {
  stage: ["left", "right"],
  step: ["left", "right"],
  lane: ["up", "down"],
  touchpoint: ["up", "down"],
  card: ["up", "down", "left", "right"],
} as const satisfies Record<Subject["kind"], readonly Way[]>;

const LOOKS: Record<Way, { icon: IconName; word: "moveLeft" | "moveRight" | "moveUp" | "moveDown" }> = {
  left: { icon: "chevronLeft", word: "moveLeft" },
  right: { icon: "chevronRight", word: "moveRight" },
  up: { icon: "up", word: "moveUp" },
  down: { icon: "down", word: "moveDown" },
};

/** The way to move and to remove without dragging and without keys. */
export function Moves(subject: Subject) {
  const { t } = useI18n();
  const { map, edit, select } = useMap();
  const slot = slotOf(map, subject);
  if (!slot) return null;
  const move = (way: Way) => {
    const next = nextSlot(map, subject, slot, way);
    const op = moveTo(map, subject, next);
    const { place, total } = placeIn(map, subject, next);
    if (op) edit(op, `${t.map.said.moved[subject.kind]}, ${t.map.said.position(place, total)}`);
  };
  const drop = () => {
    select(null);
    edit(remove(subject.kind, subject.id));
  };
  return (
    <div className={styles.moves}>
      {WAYS[subject.kind].map((way) => (
        <Button
          key={way}
          size="sm"
          variant="quiet"
          icon={LOOKS[way].icon}
          isDisabled={moveTo(map, subject, nextSlot(map, subject, slot, way)) === null}
          onPress={() => move(way)}
        >
          {t.map.commands[LOOKS[way].word]}
        </Button>
      ))}
      <Button size="sm" variant="quiet" icon="trash" onPress={drop}>
        {t.map.commands.remove}
      </Button>
    </div>
  );
}
