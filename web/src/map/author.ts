/** Who writes here, as far as this browser knows: asked with the first comment, and shown to others who look on. */

const KEY = "parcours.author";

export function rememberedAuthor(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function rememberAuthor(author: string): void {
  try {
    localStorage.setItem(KEY, author);
  } catch {
    // Storage may be refused: the name then lasts as long as the page.
  }
}
