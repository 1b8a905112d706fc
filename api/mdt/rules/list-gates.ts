import {
  isMeetingOver,
  MOST_CASES_ON_LIST,
  type CaseStatus,
  type MeetingStatus,
  type Triage,
} from './case-terms.ts';
import type { PatientStanding } from '../../patients/rules/patient-standing.ts';

/** What keeps a case off the list of a meeting. */
export type ListGate =
  | 'mdt-meeting-over'
  | 'mdt-patient-has-died'
  | 'patient-merged'
  | 'patient-inactive'
  | 'mdt-case-on-list'
  | 'mdt-case-not-for-discussion'
  | 'mdt-case-not-complete'
  | 'mdt-list-full'
  | 'mdt-late-needs-reason';

/** Milliseconds since the epoch. */
export interface WantedListing {
  meeting: { status: MeetingStatus; startsAt: number; caseCount: number };
  cutOffHours: number;
  standing: PatientStanding;
  case: { status: CaseStatus; triage: Triage | undefined; isComplete: boolean; isUrgent: boolean };
  lateReason: string | undefined;
  now: number;
}

const HOUR_MS = 3_600_000;

/** From then on a case that is added is late. */
export const cutOffAt = (startsAt: number, cutOffHours: number): number => startsAt - cutOffHours * HOUR_MS;

const GATE_OF_STANDING = {
  active: undefined,
  died: 'mdt-patient-has-died',
  merged: 'patient-merged',
  inactive: 'patient-inactive',
} as const;

/**
 * Whether a case may come on a list, and how late it is. The first gate that is shut is named: what nothing can be done
 * about comes before what can be filled in. Late is a case that is added after the cut-off; it is flagged unless it is
 * urgent.
 */
export function mayList(wanted: WantedListing): { gate: ListGate } | { isLate: boolean; isFlagged: boolean } {
  const { meeting, case: asked, standing } = wanted;
  if (isMeetingOver(meeting.status)) return { gate: 'mdt-meeting-over' };
  const shut = GATE_OF_STANDING[standing];
  if (shut !== undefined) return { gate: shut };
  if (asked.status === 'listed') return { gate: 'mdt-case-on-list' };
  if (asked.status === 'discussed' || asked.triage !== 'discuss') {
    return { gate: 'mdt-case-not-for-discussion' };
  }
  if (!asked.isComplete) return { gate: 'mdt-case-not-complete' };
  if (meeting.caseCount >= MOST_CASES_ON_LIST) return { gate: 'mdt-list-full' };
  const isLate = wanted.now > cutOffAt(meeting.startsAt, wanted.cutOffHours);
  if (isLate && wanted.lateReason === undefined) return { gate: 'mdt-late-needs-reason' };
  return { isLate, isFlagged: isLate && !asked.isUrgent };
}

/** Whether a new order has every case of the list once and no other. */
export function isWholeOrder(onList: readonly string[], wanted: readonly string[]): boolean {
  const all = new Set(wanted);
  return all.size === wanted.length && wanted.length === onList.length && onList.every((id) => all.has(id));
}
