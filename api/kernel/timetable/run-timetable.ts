import type { Temporal } from 'temporal-polyfill';
import type { Logger } from 'pino';
import type { Organisation, Organisations } from '../actors/organisations.ts';
import type { Now } from '../clock.ts';
import type { OrgId } from '../rules/id.ts';
import type { Afterwards } from './due.ts';
import type { TakeTurn } from './take-turn.ts';

/** Organisations that have a turn at the same moment in this process: few, since requests need connections too. */
const TURNS_AT_ONCE = 4;
/**
 * The most that is done in a second for one organisation, in each process. Most of what is due ends in a text, and GOV.UK
 * Notify takes 3,000 a minute of one key: a backlog goes out as fast as that and no faster.
 */
const MOST_PER_SECOND = 50;
const PACE_MS = 1000 / MOST_PER_SECOND;
/** Outside systems that are asked after a commit, at the same moment. */
const AFTERWARDS_AT_ONCE = 8;

export interface RunningTimetable {
  /** Called after a commit that set something due. */
  wake(orgId: OrgId, at: Temporal.Instant): void;
  /** Takes nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

interface Deps {
  organisations: Pick<Organisations, 'list'>;
  takeTurn: TakeTurn;
  now: Now;
  log: Pick<Logger, 'warn' | 'error'>;
  /** How often the database is asked for what others set, in seconds. */
  pollSeconds: number;
}

/** When an organisation has its next turn. Milliseconds since the epoch. */
interface Place {
  organisation: Organisation;
  dueAt: number;
  /** Its last turn was a moment ago. */
  notBefore: number;
  isServed: boolean;
}

/**
 * Does what is due within a second of its time, in turns: each organisation's oldest first, one at a time, so that the
 * backlog of one does not keep the others waiting. What to do and when stands in the database only; here is no more than
 * when to look, and every poll looks everywhere, so that a clock that jumps or another process that dies delays nothing
 * for longer than that.
 */
export function runTimetable(deps: Deps): RunningTimetable {
  const places = new Map<OrgId, Place>();
  const underWay = new Set<Promise<void>>();
  const later = afterCommits(deps.log);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const serve = async (place: Place): Promise<void> => {
    place.isServed = true;
    // what is set meanwhile is seen again by its wake
    place.dueAt = Infinity;
    try {
      const turn = await deps.takeTurn(place.organisation);
      const nowMs = deps.now().epochMilliseconds;
      if (turn.hasTaken) {
        if (turn.afterwards !== undefined) later.add(turn.afterwards);
        place.notBefore = nowMs + PACE_MS;
        place.dueAt = Math.min(place.dueAt, nowMs);
      } else {
        place.dueAt = Math.min(place.dueAt, turn.nextAt?.epochMilliseconds ?? Infinity);
      }
    } catch (err) {
      // the next poll looks again
      deps.log.error({ event: 'timetable-turn-failed', orgId: place.organisation.orgId, err });
    }
    place.isServed = false;
  };

  const giveTurns = (): void => {
    clearTimeout(timer);
    if (isStopped) return;
    const nowMs = deps.now().epochMilliseconds;
    const whenOf = ({ dueAt, notBefore }: Place): number => Math.max(dueAt, notBefore);
    const waiting = [...places.values()]
      .filter(({ isServed }) => !isServed)
      .sort((one, other) => whenOf(one) - whenOf(other));
    for (const place of waiting) {
      // the work that ends a turn gives the next one
      if (underWay.size === TURNS_AT_ONCE) return;
      const wait = whenOf(place) - nowMs;
      if (wait > 0) {
        // no longer than until the next poll: the clock may jump, and longer waits overflow the timer
        timer = setTimeout(giveTurns, Math.min(wait, deps.pollSeconds * 1000));
        return;
      }
      const turn: Promise<void> = serve(place).finally(() => {
        underWay.delete(turn);
        giveTurns();
      });
      underWay.add(turn);
    }
  };

  const lookEverywhere = async (): Promise<void> => {
    try {
      const organisations = await deps.organisations.list();
      const nowMs = deps.now().epochMilliseconds;
      for (const organisation of organisations) {
        const { orgId } = organisation;
        const known = places.get(orgId) ?? { organisation, dueAt: nowMs, notBefore: nowMs, isServed: false };
        // a clock that went back leaves nothing waiting for a time that was
        places.set(
          orgId,
          Object.assign(known, {
            organisation,
            dueAt: nowMs,
            notBefore: Math.min(known.notBefore, nowMs + PACE_MS),
          }),
        );
      }
    } catch (err) {
      deps.log.error({ event: 'timetable-look-failed', err });
    }
    giveTurns();
  };
  const poll = everyNowAndThen(lookEverywhere, deps.pollSeconds * 1000);

  return {
    wake: (orgId, at) => {
      const place = places.get(orgId);
      if (place === undefined || at.epochMilliseconds >= place.dueAt) return;
      place.dueAt = at.epochMilliseconds;
      giveTurns();
    },
    stop: async () => {
      isStopped = true;
      await poll.stop();
      clearTimeout(timer);
      await Promise.all(underWay);
      await later.stop();
    },
  };
}

/** Looks at once and then at this distance after the end of each look. */
function everyNowAndThen(look: () => Promise<void>, distanceMs: number): { stop: () => Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    await look();
    if (!isStopped) {
      timer = setTimeout(() => {
        running = round();
      }, distanceMs);
    }
  };
  let running = round();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Does what is left for after the commit, some at a time. Work that has not begun when the process stops is not done. */
function afterCommits(log: Deps['log']): { add: (one: Afterwards) => void; stop: () => Promise<void> } {
  const waiting: Afterwards[] = [];
  const underWay = new Set<Promise<void>>();
  const begin = (): void => {
    while (underWay.size < AFTERWARDS_AT_ONCE) {
      const next = waiting.shift();
      if (next === undefined) return;
      const work: Promise<void> = next()
        .catch((err: unknown) => {
          log.warn({ event: 'timetable-afterwards-failed', err });
        })
        .finally(() => {
          underWay.delete(work);
          begin();
        });
      underWay.add(work);
    }
  };
  return {
    add: (one) => {
      waiting.push(one);
      begin();
    },
    stop: async () => {
      waiting.length = 0;
      await Promise.all(underWay);
    },
  };
}
