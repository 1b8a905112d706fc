/** Whether PostgreSQL can keep a text as it is: no null character in it, and no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/**
 * Where a value holds a text that cannot be kept, names of fields included.
 * @param value as parsed from JSON
 * @returns a JSON pointer (RFC 6901) for each; the field that has the name is meant where a name is wrong
 */
export function unstorableTextsIn(value: unknown, pointer = ''): string[] {
  if (typeof value === 'string') return isStorableText(value) ? [] : [pointer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    isStorableText(name) ? unstorableTextsIn(inner, `${pointer}/${escapePointer(name)}`) : [pointer],
  );
}

/** A name as one step of a JSON pointer: RFC 6901, section 3. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
