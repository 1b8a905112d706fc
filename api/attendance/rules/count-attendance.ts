import { meaningOf, type AttendanceCode } from './attendance-code.ts';

export const OUTCOMES = [
  'attended',
  'didNotAttend',
  'cancelledByPatient',
  'cancelledByProvider',
  'notDecided',
] as const;
/** What became of an appointment; every appointment is exactly one of these. */
export type Outcome = (typeof OUTCOMES)[number];
export type AttendanceCounts = Record<Outcome, number>;

export interface Counted {
  /** ATTENDED OR DID NOT ATTEND CODE; undefined while nobody has confirmed one. */
  readonly code: AttendanceCode | undefined;
  /** Who cancelled it, from the moment that it is cancelled: its code follows when that can no longer be taken back. */
  readonly cancelledBy: 'patient' | 'provider' | undefined;
}

/** A confirmed code counts before all else; a cancellation that has no code yet is cancelled all the same. */
export function outcomeOf({ code, cancelledBy }: Counted): Outcome {
  if (code === '2') return 'cancelledByPatient';
  if (code === '4') return 'cancelledByProvider';
  if (code !== undefined) return meaningOf(code) === 'attended' ? 'attended' : 'didNotAttend';
  if (cancelledBy === undefined) return 'notDecided';
  return cancelledBy === 'patient' ? 'cancelledByPatient' : 'cancelledByProvider';
}

/** How many attended (5, 6), did not (3, 7), were cancelled (2, 4) or are not decided. */
export function countAttendance(appointments: readonly Counted[]): AttendanceCounts {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as AttendanceCounts;
  for (const appointment of appointments) counts[outcomeOf(appointment)] += 1;
  return counts;
}

/**
 * The DNA rate as NHS England publishes it: did not attend over attended and did not attend; cancellations are in
 * neither. In per cent, one decimal; null when there is nothing to divide.
 */
export function didNotAttendPercent(appointments: readonly Counted[]): number | null {
  const { attended, didNotAttend } = countAttendance(appointments);
  const decided = attended + didNotAttend;
  return decided === 0 ? null : Math.round((didNotAttend / decided) * 1000) / 10;
}
