import { Temporal } from 'temporal-polyfill';
import { subjectText, type Subject } from '../../api/kernel/rules/subject.ts';
import type { TakenEntry, Timetable, TimetableTurns } from '../../api/kernel/timetable/timetable.ts';

/** An entry as it stands, with why it was put off. */
export interface KeptEntry extends TakenEntry {
  lastError: string | undefined;
  needsPersonAt: Temporal.Instant | undefined;
}

/** A timetable over rows that the test can look at, and that outlive the process that works them off. */
export function inMemoryTimetable(
  rows: KeptEntry[] = [],
): Timetable & TimetableTurns & { rows: KeptEntry[] } {
  type Named = Pick<TakenEntry, 'name' | 'subject'>;
  const isOf = (row: KeptEntry, { name, subject }: Named, key: string | undefined): boolean =>
    row.name === name &&
    subjectText(row.subject) === subjectText(subject) &&
    (key === undefined || row.key === key);
  const find = (entry: TakenEntry): KeptEntry | undefined =>
    rows.find((row) => isOf(row, entry, entry.key) && row.version === entry.version);
  const drop = (gone: (row: KeptEntry) => boolean): void => {
    rows.splice(0, rows.length, ...rows.filter((row) => !gone(row)));
  };
  const change = (entry: TakenEntry, changes: Partial<KeptEntry>): Promise<void> => {
    const row = find(entry);
    // a new row in place of the old one, so that a transaction that rolls back finds what was
    if (row?.attempts === entry.attempts) {
      rows[rows.indexOf(row)] = { ...row, ...changes, attempts: row.attempts + 1 };
    }
    return Promise.resolve();
  };
  const toDo = (names: readonly string[]): KeptEntry[] =>
    rows
      .filter((row) => row.needsPersonAt === undefined && names.includes(row.name))
      .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
  return {
    rows,
    set: ({ name }, of, { at, key = '', payload }) => {
      const subject = of as Subject;
      const before = rows.find((row) => isOf(row, { name, subject }, key));
      drop((row) => row === before);
      const fresh = { attempts: 0, lastError: undefined, needsPersonAt: undefined };
      rows.push({ name, subject, key, at, payload, version: (before?.version ?? 0) + 1, ...fresh });
      return Promise.resolve();
    },
    callOff: ({ name }, of, key) => {
      const subject = of as Subject;
      const before = rows.length;
      drop((row) => isOf(row, { name, subject }, key));
      return Promise.resolve(rows.length < before);
    },
    takeNext: (names, now) =>
      Promise.resolve(toDo(names).find(({ at }) => Temporal.Instant.compare(at, now) <= 0)),
    strike: (entry) => {
      const row = find(entry);
      drop((one) => one === row);
      return Promise.resolve();
    },
    putOff: (entry, until, lastError) => change(entry, { at: until, lastError }),
    giveToPerson: (entry, at, lastError) => change(entry, { needsPersonAt: at, lastError }),
    nextAfter: (names, now) =>
      Promise.resolve(toDo(names).find(({ at }) => Temporal.Instant.compare(at, now) > 0)?.at),
    measure: (now) => {
      const [oldest] = toDo(rows.map(({ name }) => name));
      return Promise.resolve({
        dueSeconds: Math.max(0, oldest === undefined ? 0 : now.since(oldest.at).total('seconds')),
        needsPerson: rows.filter(({ needsPersonAt }) => needsPersonAt !== undefined).length,
      });
    },
  };
}
