import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JourneyMap } from "../api";
import { insert, remove, set } from "./edit";
import { MapEditing } from "./editing";
import { Drawer, MAP, Server } from "./laws/serverOfOne";
import { find, textOf } from "./model";
import type { Shelf } from "./shelf";

const open = (server: Server, shelf: Shelf = new Drawer()) => new MapEditing(server.document(), server, shelf);
const shown = (editing: MapEditing) => editing.snapshot();
const nameOf = (map: JourneyMap, kind: "step" | "stage", id: string) => textOf(find(map, kind, id)?.name, "en");
const rename = (editing: MapEditing, step: string, name: string) =>
  editing.edit(set(shown(editing).map, "step", step, "name", name));
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a map that is edited", () => {
  test("saves itself a second after the last change, several changes at once", async () => {
    const server = new Server();
    const editing = open(server);
    rename(editing, "call", "Phone");
    await later(900);
    rename(editing, "hold", "Wait");
    expect(shown(editing).saving).toBe("unsaved");
    await later(900);
    expect(server.writes).toBe(0);
    await later(200);
    expect([server.writes, server.version, shown(editing).saving, shown(editing).version]).toEqual([1, 2, "saved", 2]);
    expect(nameOf(server.map, "step", "hold")).toBe("Wait");
  });

  test("keeps its changes while the server is away, says so, and saves them when it answers", async () => {
    const server = new Server();
    const drawer = new Drawer();
    const editing = open(server, drawer);
    server.next = "offline";
    rename(editing, "call", "Phone");
    await later(1_100);
    expect(shown(editing).saving).toBe("offline");
    rename(editing, "hold", "Wait");
    expect(drawer.kept?.pending).toHaveLength(2);
    server.next = "answer";
    await later(20_000);
    expect([shown(editing).saving, server.version, drawer.kept]).toEqual(["saved", 2, null]);
    expect(nameOf(server.map, "step", "call")).toBe("Phone");
  });

  test("goes on after a reload where it was", async () => {
    const server = new Server();
    const drawer = new Drawer();
    server.next = "offline";
    rename(open(server, drawer), "call", "Phone");
    server.next = "answer";
    server.map = { ...MAP, title: "Help!" };
    server.version = 2;
    const again = open(server, drawer);
    expect(nameOf(shown(again).map, "step", "call")).toBe("Phone");
    await later(1_100);
    expect([server.version, server.map.title, nameOf(server.map, "step", "call")]).toEqual([3, "Help!", "Phone"]);
  });

  test("is edited by two at once, and both end with the same map", async () => {
    const server = new Server();
    const [ada, bob] = [open(server), open(server)];
    rename(ada, "call", "Phone");
    bob.edit(insert("step", { id: "chat", name: "Chat" }, "ask", "call"));
    bob.edit(remove("card", "long"));
    await later(1_100);
    await later(1_100);
    await ada.refresh();
    expect(shown(ada).map).toEqual(shown(bob).map);
    expect(shown(ada).map).toEqual(server.map);
    const [stage] = server.map.stages;
    expect(stage?.steps?.map(({ id, name }) => [id, name])).toEqual([
      ["call", "Phone"],
      ["chat", "Chat"],
      ["hold", "Hold"],
    ]);
    expect(server.map.cells).toBeUndefined();
    expect([shown(ada).saving, shown(bob).saving]).toEqual(["saved", "saved"]);
  });

  test("asks where both changed the same words, keeps both until then, and saves everything else", async () => {
    const server = new Server();
    const [ada, bob] = [open(server), open(server)];
    rename(ada, "hold", "Wait");
    await later(1_100);
    rename(bob, "hold", "Queue");
    rename(bob, "call", "Phone");
    await later(2_200);
    const [clash] = shown(bob).clashes;
    expect([clash?.reason, clash?.before, clash?.mine, clash?.theirs]).toEqual(["changed", "Hold", "Queue", "Wait"]);
    expect(shown(bob).saving).toBe("clash");
    expect([nameOf(server.map, "step", "call"), nameOf(server.map, "step", "hold")]).toEqual(["Phone", "Wait"]);
    bob.resolve({ [clash?.id ?? ""]: "mine" });
    await later(1_100);
    expect([nameOf(server.map, "step", "hold"), shown(bob).saving]).toEqual(["Queue", "saved"]);
    bob.undo();
    await later(1_100);
    expect(nameOf(server.map, "step", "hold")).toBe("Wait");
  });

  test("asks where one removed what the other changed, and can bring it back with all that stood at it", async () => {
    const server = new Server();
    const [ada, bob] = [open(server), open(server)];
    ada.edit(remove("step", "hold"));
    await later(1_100);
    rename(bob, "hold", "Queue");
    await later(2_200);
    const [clash] = shown(bob).clashes;
    expect(clash?.reason).toBe("gone");
    expect(find(shown(bob).map, "step", "hold")).toBeNull();
    bob.resolve({ [clash?.id ?? ""]: "mine" });
    await later(1_100);
    expect(nameOf(server.map, "step", "hold")).toBe("Queue");
    expect(find(server.map, "card", "long")?.text).toBe("Too long");
  });

  test("asks before it removes what somebody changed meanwhile", async () => {
    const server = new Server();
    const [ada, bob] = [open(server), open(server)];
    ada.edit(insert("card", { id: "music", kind: "note", text: "The music" }, "pains@hold", "long"));
    await later(1_100);
    bob.edit(remove("step", "hold"));
    await later(2_200);
    const [clash] = shown(bob).clashes;
    expect(clash?.reason).toBe("removed");
    expect(find(server.map, "card", "music")).not.toBeNull();
    bob.resolve({ [clash?.id ?? ""]: "theirs" });
    await later(1_100);
    expect(shown(bob).map).toEqual(server.map);
    expect(find(server.map, "step", "hold")).not.toBeNull();
  });

  test("does not clash with itself when the answer to its own saving was lost", async () => {
    const server = new Server();
    const editing = open(server);
    server.next = "lost answer";
    rename(editing, "call", "Phone");
    await later(1_100);
    expect([server.version, shown(editing).saving]).toEqual([2, "offline"]);
    server.next = "answer";
    rename(editing, "call", "Telephone");
    await later(20_000);
    expect([shown(editing).clashes, shown(editing).saving]).toEqual([[], "saved"]);
    expect(nameOf(server.map, "step", "call")).toBe("Telephone");
  });

  test("keeps what the server refuses, and tries again with the next change", async () => {
    const server = new Server();
    const editing = open(server);
    server.next = "refuse";
    rename(editing, "call", "Phone");
    await later(60_000);
    expect([shown(editing).saving, server.version]).toEqual(["refused", 1]);
    server.next = "answer";
    editing.undo();
    await later(1_100);
    expect([shown(editing).saving, server.version]).toEqual(["saved", 1]);
  });

  test("undoes what belongs together at once, and not what others made of it in between", async () => {
    const server = new Server();
    const editing = open(server);
    editing.edit(insert("step", { id: "chat", name: "New step" }, "ask", null));
    await later(1_100);
    editing.edit(set(shown(editing).map, "step", "chat", "name", "Chat"), true);
    editing.undo();
    expect(shown(editing).map).toEqual(MAP);
    expect(shown(editing).canUndo).toBe(false);
    editing.redo();
    expect(nameOf(shown(editing).map, "step", "chat")).toBe("Chat");
    await later(1_100);
    const other = open(server);
    rename(other, "hold", "Wait");
    await later(1_100);
    await editing.refresh();
    editing.edit(set(shown(editing).map, "step", "chat", "name", "Talk"), true);
    editing.undo();
    expect([nameOf(shown(editing).map, "step", "chat"), nameOf(shown(editing).map, "step", "hold")]).toEqual([
      "Chat",
      "Wait",
    ]);
  });

  test("undoes nothing that somebody else has changed since", async () => {
    const server = new Server();
    const [ada, bob] = [open(server), open(server)];
    rename(ada, "call", "Phone");
    await later(1_100);
    await bob.refresh();
    rename(bob, "call", "Telephone");
    await later(1_100);
    await ada.refresh();
    expect(ada.undo()).toBe("stale");
    expect(nameOf(shown(ada).map, "step", "call")).toBe("Telephone");
    expect(shown(ada).canUndo).toBe(false);
  });

  test("undoes its own change among those of others", async () => {
    const server = new Server();
    const [ada, bob] = [open(server), open(server)];
    ada.edit(remove("step", "hold"));
    await later(1_100);
    await bob.refresh();
    rename(bob, "call", "Telephone");
    await later(1_100);
    await ada.refresh();
    ada.undo();
    await later(1_100);
    expect(server.map).toEqual({
      ...MAP,
      stages: [
        {
          ...MAP.stages[0],
          steps: [
            { id: "call", name: "Telephone" },
            { id: "hold", name: "Hold" },
          ],
        },
        MAP.stages[1],
      ],
    });
  });
});
