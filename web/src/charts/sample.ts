/** Below this many customers a share is drawn as uncertain. */
export const SMALL_SAMPLE = 30;
