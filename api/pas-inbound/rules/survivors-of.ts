/**
 * The records that one was merged into, one after the other, as far as they are found: the last is in use where it was
 * merged into none. A circle ends where it began.
 */
export async function survivorsOf<Found extends { pasPatientId: string; replacedBy?: string | undefined }>(
  find: (pasPatientId: string) => Promise<Found | undefined>,
  { pasPatientId, replacedBy }: Pick<Found, 'pasPatientId' | 'replacedBy'>,
): Promise<Found[]> {
  const seen = new Set([pasPatientId]);
  const survivors: Found[] = [];
  for (let next = replacedBy; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const found = await find(next);
    if (found === undefined) break;
    survivors.push(found);
    next = found.replacedBy;
  }
  return survivors;
}

/** The record in use of one that was merged; undefined where it was merged into none, or that one is not found. */
export async function survivorOf<Found extends { pasPatientId: string; replacedBy?: string | undefined }>(
  find: (pasPatientId: string) => Promise<Found | undefined>,
  merged: Pick<Found, 'pasPatientId' | 'replacedBy'>,
): Promise<Found | undefined> {
  const last = (await survivorsOf(find, merged)).at(-1);
  return last?.replacedBy === undefined ? last : undefined;
}
