import type { Temporal } from 'temporal-polyfill';
import type { BusyPerson, FreeBusy, Mailbox } from '../../outlook/ports/calendars.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import type { GraphClient } from './graph-client.ts';
import { makeMailboxGate, type MailboxGate } from './mailbox-gate.ts';
import { readSchedules, type ScheduleWindow } from './read-schedules.ts';

/** getSchedule takes 20 mailboxes … */
const SCHEDULES_LIMIT = 20;
/** … and less than 62 days. */
const LONGEST_HOURS = 61 * 24;
/** Batches under way at once: a large organisation must not hold up a search. */
const BATCHES_AT_ONCE = 4;

/** Outlook free/busy through getSchedule. Only when and how somebody is taken is read, never with what. */
export function makeFreeBusy(app: GraphClient, gate: MailboxGate = makeMailboxGate(Date.now)): FreeBusy {
  return {
    read: async (people, from, to, signal) => {
      const windows = windowsOf(from, to);
      const read = await readBatches(app, gate, people, windows, signal);
      const elsewhere = people.flatMap((person) => {
        const zone = read.find((one) => one.entraObjectId === person.entraObjectId)?.timeZone;
        return zone === undefined || zone === person.timeZone ? [] : [{ ...person, timeZone: zone }];
      });
      if (elsewhere.length === 0) return read;
      // asked in another zone than the mailbox's, days would be a few hours off: once more, in its own
      const again = await readBatches(app, gate, elsewhere, windows, signal);
      const moved = new Set(elsewhere.map((person) => person.entraObjectId));
      return [...read.filter((person) => !moved.has(person.entraObjectId)), ...again];
    },
  };
}

/** The window in pieces that getSchedule takes. */
function windowsOf(from: Temporal.Instant, to: Temporal.Instant): ScheduleWindow[] {
  const windows: ScheduleWindow[] = [];
  for (let start = from; start.epochMilliseconds < to.epochMilliseconds;) {
    const limit = start.add({ hours: LONGEST_HOURS });
    const end = limit.epochMilliseconds < to.epochMilliseconds ? limit : to;
    windows.push({ from: start, to: end });
    start = end;
  }
  return windows;
}

/** People of one zone each, at most as many as getSchedule takes. */
function batchesOf(people: readonly Mailbox[]): Mailbox[][] {
  const byZone = Map.groupBy(people, (person) => person.timeZone);
  return [...byZone.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / SCHEDULES_LIMIT) }, (_, index) =>
      group.slice(index * SCHEDULES_LIMIT, (index + 1) * SCHEDULES_LIMIT),
    ),
  );
}

async function readBatches(
  app: GraphClient,
  gate: MailboxGate,
  people: readonly Mailbox[],
  windows: readonly ScheduleWindow[],
  signal: AbortSignal,
): Promise<BusyPerson[]> {
  const settled = await Promise.allSettled(
    limitConcurrency(
      BATCHES_AT_ONCE,
      batchesOf(people).map((batch) => () => readBatch(app, gate, batch, windows, signal)),
    ),
  );
  const read = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  for (const one of settled) {
    if (one.status === 'fulfilled') continue;
    // who was read is of use; who was not keeps what is known of them
    if (read.length === 0 || !(one.reason instanceof UpstreamFailure)) throw one.reason;
  }
  return read;
}

/** All windows of a batch: somebody is known who is known in each. */
async function readBatch(
  app: GraphClient,
  gate: MailboxGate,
  batch: readonly Mailbox[],
  windows: readonly ScheduleWindow[],
  signal: AbortSignal,
): Promise<BusyPerson[]> {
  const parts = await Promise.all(windows.map((window) => readSchedules(app, gate, batch, window, signal)));
  return batch.map((person) => {
    const ofPerson = parts.map((part) => part.get(person.entraObjectId));
    const isKnown = ofPerson.every((part) => part?.isKnown === true);
    return {
      entraObjectId: person.entraObjectId,
      isKnown,
      busy: isKnown ? ofPerson.flatMap((part) => part?.busy ?? []) : [],
      timeZone: ofPerson.find((part) => part?.timeZone !== undefined)?.timeZone,
    };
  });
}
