export const WINDOW_MS = 60_000;
