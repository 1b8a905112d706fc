import { seededRandom } from '../../support/seeded-random.ts';

/** What befalls one patient, in minutes of the clinic where nothing else is said. */
export interface PatientScript {
  /** Never opens the link: the only ones who did not attend. */
  neverComes: boolean;
  /** When they open their link, from the start of their appointment; negative is before. */
  arrives: number;
  /** Their network is away so long after they came in, and for so long. */
  networkLoss: { after: number; lasts: number } | undefined;
  /** They load the page anew so often while they wait. */
  refreshes: number;
  /** They go on with another phone or computer while they wait. */
  secondDevice: boolean;
  /** Their browser cannot join a meeting, however often they try. */
  cannotJoin: boolean;
  /** How long they try to get into the meeting. */
  patience: number;
}

/**
 * The day of so many patients: each kind of trouble comes about as often as `SHARES` says. Of browsers that cannot join there
 * are exactly so many: by chance there would be too many for any product in one clinic of nine.
 */
export function drawScripts(seed: number, count: number): PatientScript[] {
  const random = seededRandom(seed);
  const between = (least: number, most: number): number => least + random() * (most - least);
  const scripts = Array.from({ length: count }, () => ({
    neverComes: random() < SHARES.neverComes,
    arrives: random() < SHARES.late ? between(1, 8) : between(-12, -1),
    networkLoss: random() < SHARES.networkLoss ? { after: between(0, 4), lasts: between(0.2, 2) } : undefined,
    refreshes: random() < SHARES.refresh ? 1 + Math.floor(random() * 3) : 0,
    secondDevice: random() < SHARES.secondDevice,
    cannotJoin: false,
    patience: between(2, 6),
  }));
  const come = scripts.filter(({ neverComes }) => !neverComes);
  for (let left = Math.round(count * SHARES.cannotJoin); left > 0 && come.length > 0; left -= 1) {
    const [one] = come.splice(Math.floor(random() * come.length), 1);
    if (one !== undefined) one.cannotJoin = true;
  }
  return scripts;
}

const SHARES = {
  neverComes: 0.05,
  late: 0.1,
  networkLoss: 0.2,
  refresh: 0.15,
  secondDevice: 0.1,
  cannotJoin: 0.01,
} as const;
