import type { Temporal } from 'temporal-polyfill';

/** Minutes of each part: staff alone before, with the patient, staff alone after. */
export interface PartMinutes {
  huddleMinutes: number;
  patientMinutes: number;
  debriefMinutes: number;
}

/** When each part begins and ends. */
export interface PartTimes {
  startsAt: Temporal.Instant;
  patientStartsAt: Temporal.Instant;
  patientEndsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

/**
 * The parts that were asked for: all of them, or the length of the one with the patient and no other, or as the service
 * line has them.
 */
export function partsOf(
  asked: { parts?: PartMinutes | undefined; durationMinutes?: number | undefined },
  serviceLine: { durationMinutes: number; huddleMinutes: number; debriefMinutes: number },
): PartMinutes {
  if (asked.parts !== undefined) return asked.parts;
  if (asked.durationMinutes !== undefined) {
    return { huddleMinutes: 0, patientMinutes: asked.durationMinutes, debriefMinutes: 0 };
  }
  const { huddleMinutes, durationMinutes, debriefMinutes } = serviceLine;
  return { huddleMinutes, patientMinutes: durationMinutes, debriefMinutes };
}

/** One part after the other. @param startsAt start of the first part */
export function partTimes(startsAt: Temporal.Instant, parts: PartMinutes): PartTimes {
  const patientStartsAt = startsAt.add({ minutes: parts.huddleMinutes });
  const patientEndsAt = patientStartsAt.add({ minutes: parts.patientMinutes });
  return {
    startsAt,
    patientStartsAt,
    patientEndsAt,
    endsAt: patientEndsAt.add({ minutes: parts.debriefMinutes }),
  };
}

/** The longest that all parts together can be, in minutes. */
export const LONGEST_MINUTES = 60 + 240 + 60;
