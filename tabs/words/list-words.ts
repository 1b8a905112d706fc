/** "Maya", "Maya and Ruth", "Maya, Ruth and Ben" */
export const listWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
