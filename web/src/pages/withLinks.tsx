const ADDRESS = /(https?:\/\/[^\s;,)]+)/;

/** A text whose addresses can be followed. */
export function WithLinks({ text }: { text: string }) {
  return text.split(ADDRESS).map((part) =>
    ADDRESS.test(part) ? (
      <a key={part} href={part} rel="noreferrer" target="_blank">
        {part.replace(/^https?:\/\//, "")}
      </a>
    ) : (
      part
    ),
  );
}
