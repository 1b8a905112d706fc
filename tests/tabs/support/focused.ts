/** What has the focus. */
export const focused = (): Element | null => document.activeElement;
