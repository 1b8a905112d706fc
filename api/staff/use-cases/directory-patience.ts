/** How long Microsoft 365 may take over one question of a person who waits at the screen. */
export const DIRECTORY_PATIENCE_MS = 5000;
