import { useState } from "react";
import { useI18n } from "../../i18n";
import { Button, Dialog, TextField } from "../../ui";
import { addCard } from "./changes";
import { type Asking, useEditor } from "./editor";

/** A picture of the web, with what it shows in words. */
export function ImageDialog({
  asking: { lane, column },
  onClose,
}: {
  asking: Extract<Asking, { what: "image" }>;
  onClose(): void;
}) {
  const { t } = useI18n();
  const words = t.map.imageDialog;
  const editor = useEditor();
  const [src, setSrc] = useState("");
  const [alt, setAlt] = useState("");
  const isRight = /^https:\/\/\S+$/.test(src.trim());
  const add = () => {
    const added = addCard(
      editor.current.map,
      { kind: "image", src: src.trim(), ...(alt.trim() && { alt: alt.trim() }) },
      lane,
      column,
    );
    editor.current.answer(() =>
      editor.current.add(added, t.map.said.added(alt || t.map.cardKinds.image), { row: lane, column, item: added.id }),
    );
  };
  const action = (
    <Button variant="primary" isDisabled={!isRight} onPress={add}>
      {words.add}
    </Button>
  );
  return (
    <Dialog title={words.title} size="narrow" isOpen onOpenChange={(open) => !open && onClose()} actions={action}>
      <TextField
        label={words.src}
        note={words.srcNote}
        value={src}
        onChange={setSrc}
        error={src.trim() && !isRight ? words.wrong : null}
        autoFocus
      />
      <TextField label={words.alt} value={alt} onChange={setAlt} />
    </Dialog>
  );
}
