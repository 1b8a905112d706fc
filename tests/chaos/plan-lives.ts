import type { AttendanceCode } from '../../api/attendance/contract/attendance.ts';
import type { Modality } from '../../api/kernel/rules/modality.ts';

/** Which of the two replicas is asked first. */
export type Replica = 0 | 1;

type Deed =
  | { does: 'move' | 'undo' | 'come' | 'admit' | 'end' | 'get' | 'head' | 'render-and-press' }
  | { does: 'cancel'; by: 'patient' | 'provider' }
  /** Says what became of it; the second time, and any later one, corrects. */
  | { does: 'decide'; code: AttendanceCode };

/** One thing that somebody does, so long after the one before it. */
export type Step = Deed & { afterMs: number; at: Replica };

/** What happens to one booking: an appointment, or several in a series. */
export interface PlannedLife {
  number: number;
  /** Which of the organisations books it. */
  organisation: number;
  beginsMs: number;
  at: Replica;
  /** Of a series: how many in one go; else 1. */
  appointments: number;
  /**
   * `far` days ahead; `open`: later today, when its waiting room is open already; `now`: it starts within seconds, so
   * that who does not come has missed it.
   */
  when: 'far' | 'open' | 'now';
  modality: Modality;
  hasProxy: boolean;
  /** Two coordinators want the same time at once. */
  isContested: boolean;
  steps: Step[];
}

type Random = () => number;
type Story = (draw: Draw) => Pick<PlannedLife, 'when' | 'steps'> & Partial<PlannedLife>;

interface Draw {
  chance: (share: number) => boolean;
  among: <Item>(items: readonly Item[]) => Item;
  /** A step a while after the last one. */
  step: (what: Deed, least?: number, most?: number) => Step;
}

function drawFrom(random: Random): Draw {
  const among = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  return {
    chance: (share) => random() < share,
    among,
    step: (what, least = 200, most = 3000) => ({
      ...what,
      afterMs: Math.round(least + random() * (most - least)),
      at: among([0, 1] as const),
    }),
  };
}

/** Service lines of an organisation, and how long somebody who is seen now has the team of one. */
const TEAMS = 3;
const NOW_TAKES_MS = 6 * 60_000;
const SCANS = ['get', 'head', 'render-and-press'] as const;

/** Corrections that the PAS takes (whoever is cancelled stays so). */
const CORRECTIONS: readonly (readonly AttendanceCode[])[] = [
  ['5'],
  ['6'],
  ['5', '6'],
  ['6', '5'],
  ['5', '6', '5'],
];
const OF_THE_ABSENT: readonly (readonly AttendanceCode[])[] = [
  ['3'],
  ['7'],
  ['3', '7'],
  ['3', '6'],
  ['7', '5'],
];

/** What may happen, with how often each comes. */
const STORIES: readonly (readonly [weight: number, Story])[] = [
  // stays as it was booked
  [2, ({ among, step }) => ({ when: 'far', steps: [step({ does: among(SCANS) })] })],
  [
    4,
    ({ chance, among, step }) => ({
      when: 'far',
      steps: [
        step({ does: 'move' }),
        ...(chance(0.5) ? [step({ does: among(SCANS) }), step({ does: 'move' })] : []),
        ...(chance(0.3) ? [step({ does: 'cancel', by: among(['patient', 'provider'] as const) })] : []),
      ],
    }),
  ],
  [
    3,
    ({ chance, among, step }) => ({
      when: chance(0.5) ? 'far' : 'open',
      steps: [
        step({ does: 'cancel', by: among(['patient', 'provider'] as const) }),
        ...(chance(0.4) ? [step({ does: 'undo' }, 100, 1500)] : []),
        step({ does: among(SCANS) }),
      ],
    }),
  ],
  // a series, of which one is moved and one is cancelled
  [
    2,
    ({ among, step }) => ({
      when: 'far',
      appointments: among([2, 3]),
      steps: [step({ does: 'move' }), step({ does: 'cancel', by: among(['patient', 'provider'] as const) })],
    }),
  ],
  // comes, is let in, is seen, and is corrected perhaps
  [
    6,
    ({ among, step }) => ({
      when: 'open',
      modality: 'video',
      steps: [
        step({ does: among(SCANS) }, 100, 500),
        step({ does: 'come' }, 100, 1500),
        step({ does: 'admit' }),
        step({ does: 'end' }, 500, 2000),
        ...among(CORRECTIONS).map((code) => step({ does: 'decide', code }, 200, 2000)),
      ],
    }),
  ],
  // comes, and nobody says what became of it
  [
    1,
    ({ step }) => ({
      when: 'open',
      modality: 'video',
      steps: [step({ does: 'come' }), step({ does: 'admit' }), step({ does: 'end' })],
    }),
  ],
  // was seen by other means, or at the desk
  [
    2,
    ({ among, step }) => ({
      when: 'now',
      modality: among(['telephone', 'in-person'] as const),
      steps: [
        step({ does: 'end' }),
        ...among(CORRECTIONS).map((code) => step({ does: 'decide', code }, 200, 2000)),
      ],
    }),
  ],
  // nobody comes, but programs look at the link
  [
    3,
    ({ among, step }) => ({
      when: 'now',
      steps: [
        step({ does: 'render-and-press' }),
        ...among(OF_THE_ABSENT).map((code) => step({ does: 'decide', code }, 200, 2000)),
      ],
    }),
  ],
  // nobody comes, and nobody says so: it is left to the looks
  [1, ({ step }) => ({ when: 'now', steps: [step({ does: 'render-and-press' })] })],
];

/** One after another until there are enough appointments. */
export function drawLives(
  random: Random,
  size: { appointments: number; organisations: number; lengthMs: number },
): PlannedLife[] {
  const draw = drawFrom(random);
  const lives: PlannedLife[] = [];
  // each of three teams has one of them at a time
  let roomNow = size.organisations * TEAMS * Math.ceil(size.lengthMs / NOW_TAKES_MS);
  const deck = STORIES.flatMap(([weight, story]) => Array.from({ length: weight }, () => story));
  for (let booked = 0; booked < size.appointments;) {
    const story = draw.among(deck)(draw);
    if (story.when === 'now' && roomNow === 0) continue;
    if (story.when === 'now') roomNow -= 1;
    const life: PlannedLife = {
      number: lives.length,
      organisation: lives.length % size.organisations,
      // the last ones still have time for their steps
      beginsMs: Math.round(random() * size.lengthMs * 0.6),
      at: draw.among([0, 1] as const),
      appointments: 1,
      modality: draw.among(['video', 'video', 'video', 'telephone', 'in-person'] as const),
      hasProxy: draw.chance(0.2),
      isContested: draw.chance(0.1),
      ...story,
    };
    lives.push(life);
    booked += life.appointments;
  }
  return lives;
}
