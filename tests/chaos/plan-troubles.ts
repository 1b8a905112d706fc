import type { Fault } from '../../infra/local/support/fault-panel.ts';
import type { FaultySystem } from '../support/faults.ts';

export type Trouble =
  /** `kill -9`; whoever keeps it running starts it again. */
  | { what: 'kill'; whom: 'product' | 'replica' | FaultySystem }
  /** It stands still for a while and goes on as if nothing had happened, as a machine does that is paused. */
  | { what: 'freeze'; whom: 'product' | 'replica' | FaultySystem }
  /** One of a stand-in's own ways to misbehave. */
  | { what: 'fault'; whom: FaultySystem; fault: Fault }
  /** PostgreSQL ends as in a crash, with everybody's connections, and starts again. */
  | { what: 'crash-database' }
  | { what: 'end-connections' }
  /** Between the replica and the database. */
  | { what: 'cut-database' | 'slow-database' };

export interface PlannedTrouble {
  atMs: number;
  /** How long it lasts, where it does not pass by itself. */
  forMs: number;
  trouble: Trouble;
}

const fault = (whom: FaultySystem, ...faults: Fault[]): Trouble[] =>
  faults.map((one) => ({ what: 'fault', whom, fault: one }));
const mllp = (...kinds: Fault['kind'][]): Fault[] =>
  kinds.map((kind) => ({ kind, method: 'MLLP', times: 3 }));

/** What every system outside does at times. */
const COMMON: readonly Fault[] = [
  { kind: 'outage' },
  { kind: 'latency', delayMs: 1500 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 429, retryAfterSeconds: 1 },
  { kind: 'drop' },
  { kind: 'lost-answer', times: 4 },
];

const ALL: readonly Trouble[] = [
  { what: 'kill', whom: 'product' },
  { what: 'kill', whom: 'product' },
  { what: 'kill', whom: 'replica' },
  { what: 'kill', whom: 'replica' },
  { what: 'freeze', whom: 'product' },
  { what: 'freeze', whom: 'replica' },
  ...(['pas', 'notify', 'graph'] as const).flatMap((whom): Trouble[] => [
    { what: 'kill', whom },
    { what: 'freeze', whom },
    ...fault(whom, ...COMMON),
  ]),
  ...(['teams', 'entra'] as const).map((whom): Trouble => ({ what: 'kill', whom })),
  ...fault('pas', { kind: 'empty', times: 4 }, { kind: 'truncated', times: 4 }),
  ...fault('pas', ...mllp('no-answer', 'wrong-control-id', 'swapped-answers', 'cut-after', 'drop')),
  ...fault('pas', { kind: 'late', delayMs: 3000, method: 'MLLP', times: 3 }),
  ...fault('pas', { kind: 'status', status: 503, method: 'MLLP', times: 5 }),
  ...fault('notify', { kind: 'duplicate' }, { kind: 'late', delayMs: 4000 }),
  ...fault('graph', { kind: 'duplicate' }, { kind: 'late', delayMs: 3000 }, { kind: 'lose', times: 3 }),
  { what: 'crash-database' },
  { what: 'end-connections' },
  { what: 'cut-database' },
  { what: 'slow-database' },
];

const GAP_MS = { least: 400, most: 2400 };
const LASTS_MS = { least: 500, most: 5000 };

/** In turns through all of them in a new order each time, so that none is left out for long. */
export function drawTroubles(random: () => number, lengthMs: number): PlannedTrouble[] {
  const between = ({ least, most }: { least: number; most: number }): number =>
    Math.round(least + random() * (most - least));
  const planned: PlannedTrouble[] = [];
  let deck: Trouble[] = [];
  for (let atMs = between(GAP_MS); atMs < lengthMs; atMs += between(GAP_MS)) {
    if (deck.length === 0) deck = [...ALL];
    const [trouble] = deck.splice(Math.floor(random() * deck.length), 1);
    // nothing lasts longer than the run
    if (trouble !== undefined)
      planned.push({ atMs, forMs: Math.min(between(LASTS_MS), lengthMs - atMs), trouble });
  }
  return planned;
}
