/** What can be done with a part, or with the map: the same list for menus, for the search and for keys. */
import type { Dictionary } from "../../i18n";
import type { IconName } from "../../ui";
import { find, type JourneyMap } from "../model";
import type { Part } from "./editor";

export type CommandId = keyof Dictionary["map"]["commands"];

export interface Command {
  id: CommandId;
  icon?: IconName;
  keys?: string;
}

const MOVE_TO: Command = { id: "moveTo", icon: "grip" };
const COMMENT: Command = { id: "comment", icon: "bubble", keys: "Ctrl+Alt+M" };
const REMOVE: Command = { id: "remove", icon: "trash", keys: "Del" };
const SIDEWAYS: Command[] = [
  { id: "moveLeft", icon: "chevronLeft" },
  { id: "moveRight", icon: "chevronRight" },
];
const UPWARDS: Command[] = [
  { id: "moveUp", icon: "up" },
  { id: "moveDown", icon: "down" },
];

/** What can be done with a part, in groups. */
export function commandsFor(map: JourneyMap, { kind, id }: Part): Command[][] {
  switch (kind) {
    case "stage":
      return [
        [
          { id: "rename", icon: "pencil", keys: "Enter" },
          { id: "addStep", icon: "plus" },
          { id: "addStageBefore" },
          { id: "addStageAfter", keys: "Alt+Shift+→" },
        ],
        [...SIDEWAYS, MOVE_TO],
        [COMMENT, REMOVE],
      ];
    case "step": {
      const step = find(map, "step", id);
      return [
        [
          { id: "rename", icon: "pencil", keys: "Enter" },
          { id: "addStepBefore" },
          { id: "addStepAfter", keys: "Alt+→" },
          { id: "addTouchpoint", icon: "contact" },
          { id: "linkTo", icon: "link" },
          { id: step?.momentOfTruth ? "notTruth" : "truth", icon: "star" },
        ],
        [...SIDEWAYS, MOVE_TO],
        [COMMENT, REMOVE],
      ];
    }
    case "lane":
      return [
        [
          { id: "rename", icon: "pencil", keys: "Enter" },
          { id: "addLaneBelow", icon: "plus", keys: "Alt+↓" },
          { id: find(map, "lane", id)?.collapsed ? "expand" : "collapse", icon: "chevronDown" },
        ],
        [...UPWARDS, MOVE_TO],
        [COMMENT, REMOVE],
      ];
    case "card":
      return [
        [
          { id: "edit", icon: "pencil", keys: "Enter" },
          { id: "longer", icon: "right", keys: "Shift+Alt+→" },
          { id: "shorter", keys: "Shift+Alt+←" },
        ],
        [...UPWARDS, ...SIDEWAYS, MOVE_TO],
        [COMMENT, REMOVE],
      ];
    case "touchpoint":
      return [[{ id: "rename", icon: "pencil", keys: "Enter" }], [...UPWARDS, ...SIDEWAYS, MOVE_TO], [COMMENT, REMOVE]];
    case "cell":
      return [
        [
          { id: "addNote", icon: "text", keys: "Enter" },
          { id: "addQuote", icon: "quote" },
          { id: "addImage", icon: "image" },
          { id: "addLink", icon: "link" },
          { id: "addRecord", icon: "bulb" },
        ],
        [{ id: "paste", icon: "table", keys: "Ctrl+V" }],
      ];
    case "edge":
      return [[REMOVE]];
  }
}

/** What can be done with the map, whatever has the focus. */
export const MAP_COMMANDS: Command[] = [
  { id: "addStage", icon: "plus" },
  { id: "addLane", icon: "plus" },
  { id: "paste", icon: "table" },
  { id: "undo", icon: "undo", keys: "Ctrl+Z" },
  { id: "redo", icon: "redo", keys: "Ctrl+Shift+Z" },
];
