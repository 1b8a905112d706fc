import { seededRandom } from '../support/seeded-random.ts';
import { drawLives, type PlannedLife } from './plan-lives.ts';
import { drawTroubles, type PlannedTrouble } from './plan-troubles.ts';

/** What is done in a run and what breaks meanwhile: the same for the same seed and size, on every machine. */
export interface ChaosPlan {
  seed: number;
  /** From here on nothing breaks any more, in milliseconds from the beginning. */
  lengthMs: number;
  lives: PlannedLife[];
  troubles: PlannedTrouble[];
}

/** How the actions of a run are spread. */
const MS_FOR_EACH = 900;

/**
 * @param size.appointments how many are booked at least
 * @param size.organisations how many take turns in booking
 */
export function planChaos(
  seed: number,
  { appointments, organisations }: { appointments: number; organisations: number },
): ChaosPlan {
  const lengthMs = appointments * MS_FOR_EACH;
  return {
    seed,
    lengthMs,
    lives: drawLives(seededRandom(seed), { appointments, organisations, lengthMs }),
    troubles: drawTroubles(seededRandom(seed + 1), lengthMs),
  };
}
