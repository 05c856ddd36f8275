const STORED = "parcours.workspace";

export function lastWorkspace(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

export function rememberWorkspace(id: string): void {
  try {
    localStorage.setItem(STORED, id);
  } catch {
    // Storage may be refused: the address without a workspace then leads to the first one.
  }
}
