import { Temporal } from 'temporal-polyfill';

/** What staff say of somebody who took part by telephone. */
export interface TelephoneRecord {
  /** The same in the first record and in each correction of it. */
  recordId: string;
  from: Temporal.Instant;
  /** Undefined while they are still on the telephone. */
  until: Temporal.Instant | undefined;
  /** It was recorded by mistake: nobody took part. */
  isMistake: boolean;
}

/** As evidence keeps it. */
export function writeTelephoneRecord({
  recordId,
  from,
  until,
  isMistake,
}: TelephoneRecord): Readonly<Record<string, string | boolean>> {
  return {
    recordId,
    from: from.toString(),
    ...(until === undefined ? {} : { until: until.toString() }),
    isMistake,
  };
}

/** The same, read. @throws RangeError when it is anything else */
export function readTelephoneRecord(detail: Readonly<Record<string, unknown>>): TelephoneRecord {
  const { recordId, from, until, isMistake } = detail;
  if (typeof recordId !== 'string' || typeof from !== 'string' || typeof isMistake !== 'boolean') {
    throw new RangeError('evidence of a telephone call without its record');
  }
  return {
    recordId,
    from: Temporal.Instant.from(from),
    until: typeof until === 'string' ? Temporal.Instant.from(until) : undefined,
    isMistake,
  };
}

interface Recorded {
  kind: string;
  recordedAt: Temporal.Instant;
  detail: Readonly<Record<string, unknown>>;
}

/** Evidence without what was corrected later: of each telephone record the newest, and none that was a mistake. */
export function withoutCorrected<Item extends Recorded>(evidence: readonly Item[]): Item[] {
  const newest = new Map<string, Item>();
  for (const item of evidence) {
    if (item.kind !== 'by-telephone') continue;
    const { recordId } = readTelephoneRecord(item.detail);
    const known = newest.get(recordId);
    const isNewer = known === undefined || Temporal.Instant.compare(item.recordedAt, known.recordedAt) >= 0;
    if (isNewer) newest.set(recordId, item);
  }
  return evidence.filter((item) => {
    if (item.kind !== 'by-telephone') return true;
    const { recordId, isMistake } = readTelephoneRecord(item.detail);
    return newest.get(recordId) === item && !isMistake;
  });
}
