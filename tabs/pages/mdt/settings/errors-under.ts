/** The first thing that is wrong with a field or with a part of it: `/members/2/roles/0` is under `/members/2`. */
export function errorUnder(errors: ReadonlyMap<string, string>, pointer: string): string | undefined {
  const exact = errors.get(pointer);
  if (exact !== undefined) return exact;
  return [...errors].find(([each]) => each.startsWith(`${pointer}/`))?.[1];
}
