import type { Temporal } from 'temporal-polyfill';
import type { Logger } from 'pino';
import type { Organisation } from '../actors/organisations.ts';
import type { Now } from '../clock.ts';
import { retryDelaySeconds } from '../jobs/retry-delay.ts';
import { Refusal } from '../rules/refusal.ts';
import { subjectText } from '../rules/subject.ts';
import type { Transaction } from '../transaction.ts';
import type { Afterwards, OnTimetable } from './due.ts';
import type { TakenEntry, Timetable, TimetableTurns } from './timetable.ts';

/** With these waits the tries of one entry last about an hour and a half. */
const RETRY = { baseSeconds: 30, maxSeconds: 3600 };
const MOST_TRIES = 8;

/** Every store that something due may use, with the timetable itself. */
export interface TurnStores {
  timetable: Timetable & TimetableTurns;
}

export interface TurnDependencies<Stores extends TurnStores> {
  transaction: Transaction<Stores>;
  /** All that can be due. */
  dueThings: readonly OnTimetable<Stores>[];
  now: Now;
  /** In [0, 1). */
  random: () => number;
  log: Pick<Logger, 'warn' | 'error'>;
  /** Told of each entry that was dropped because it was too late. */
  onDropped: () => void;
}

/**
 * Does the oldest thing that is due in an organisation.
 * @returns what is to be done after the commit, if anything; or that nothing is due, and when something will be
 * @throws what the database throws; what a due thing throws is kept with its entry instead
 */
export type TakeTurn = (organisation: Organisation) => Promise<Turn>;
export type Turn =
  | { hasTaken: true; afterwards: Afterwards | undefined }
  | { hasTaken: false; nextAt: Temporal.Instant | undefined };

export function makeTakeTurn<Stores extends TurnStores>(deps: TurnDependencies<Stores>): TakeTurn {
  const byName = new Map(deps.dueThings.map((one) => [one.name, one]));
  const names = [...byName.keys()];
  return async (organisation) => {
    let inHand: TakenEntry | undefined;
    try {
      return await deps.transaction.run(organisation.orgId, async (stores): Promise<Turn> => {
        inHand = undefined;
        const now = deps.now();
        const entry = await stores.timetable.takeNext(names, now);
        if (entry === undefined) {
          return { hasTaken: false, nextAt: await stores.timetable.nextAfter(names, now) };
        }
        inHand = entry;
        const afterwards = await happen(deps, byName, stores, organisation, entry);
        await stores.timetable.strike(entry);
        return { hasTaken: true, afterwards };
      });
    } catch (error) {
      if (inHand === undefined) throw error;
      await putOff(deps, organisation, inHand, error);
      return { hasTaken: true, afterwards: undefined };
    }
  };
}

async function happen<Stores extends TurnStores>(
  deps: TurnDependencies<Stores>,
  byName: ReadonlyMap<string, OnTimetable<Stores>>,
  stores: Stores,
  organisation: Organisation,
  { name, subject, key, at: dueAt, payload }: TakenEntry,
): Promise<Afterwards | undefined> {
  const dueThing = byName.get(name);
  if (dueThing === undefined) throw new Error(`${name} was taken, and nothing does it`);
  const lateMinutes = deps.now().since(dueAt).total('minutes');
  if (dueThing.lateAfterMinutes !== undefined && lateMinutes > dueThing.lateAfterMinutes) {
    const { orgId } = organisation;
    deps.log.warn({
      event: 'timetable-dropped',
      orgId,
      name,
      subject: subjectText(subject),
      lateMinutes: Math.round(lateMinutes),
    });
    deps.onDropped();
    return undefined;
  }
  return dueThing.happen(stores, { organisation, subject, key, dueAt, payload });
}

async function putOff<Stores extends TurnStores>(
  deps: TurnDependencies<Stores>,
  { orgId }: Organisation,
  entry: TakenEntry,
  error: unknown,
): Promise<void> {
  const tries = entry.attempts + 1;
  const reason = error instanceof Refusal ? error.code : 'a fault of ours';
  const about = { orgId, name: entry.name, subject: subjectText(entry.subject), tries, reason };
  const now = deps.now();
  if (tries >= MOST_TRIES) {
    deps.log.error({ event: 'timetable-needs-person', ...about, err: error });
    await deps.transaction.run(orgId, ({ timetable }) => timetable.giveToPerson(entry, now, reason));
    return;
  }
  const seconds = retryDelaySeconds(tries, RETRY, deps.random(), undefined);
  deps.log.warn({ event: 'timetable-put-off', ...about, seconds, err: error });
  const until = now.add({ milliseconds: Math.ceil(seconds * 1000) });
  await deps.transaction.run(orgId, ({ timetable }) => timetable.putOff(entry, until, reason));
}
