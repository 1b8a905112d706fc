import type { PasAppointmentStatus, PasState } from './pas-state.ts';

/** Our appointment in the same words: the part with the patient, and its staff by Entra object id. */
export interface OurState {
  status: 'booked' | 'ended' | 'cancelled';
  startsAt: string;
  endsAt: string;
  staff: readonly string[];
  modality: PasState['modality'];
}

/** What one of the PAS's own people did, and Confer has not done. */
export type WhatChanged =
  | { what: 'nothing' }
  /** It differs, and nobody can say yet whether it is what Confer said before. */
  | { what: 'not-settled' }
  | { what: 'cancelled' }
  /** It was cancelled here, and somebody booked it there again. */
  | { what: 'booked-again' }
  | { what: 'changed'; time: boolean; staff: boolean; modality: boolean };

const NOTHING: WhatChanged = { what: 'nothing' };
const CANCELLED: readonly PasAppointmentStatus[] = ['cancelled', 'entered-in-error'];
export const isCancelled = ({ status }: Pick<PasState, 'status'>): boolean => CANCELLED.includes(status);
/** What became of it is decided in Confer, by a person. */
const DECIDED: readonly PasAppointmentStatus[] = ['fulfilled', 'noshow'];

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.toSorted().join('\n') === other.toSorted().join('\n');

const sameTime = (
  one: Pick<PasState, 'startsAt' | 'endsAt'>,
  other: Pick<PasState, 'startsAt' | 'endsAt'>,
): boolean => one.startsAt === other.startsAt && one.endsAt === other.endsAt;

/**
 * Compares three: what the PAS says now, what it said when Confer last agreed with it, and what Confer has. What is as it
 * was agreed was not changed in the PAS: where Confer differs, its own change is on its way. What is as Confer has it is
 * the echo of what Confer wrote.
 * @param agreed undefined until the PAS was heard of it for the first time
 * @param isSettling something of it is on its way to the PAS, or got there a moment ago and after this was said: without
 *   anything agreed, the PAS may still say what Confer said before
 */
export function whatChanged(
  said: PasState,
  agreed: PasState | undefined,
  ours: OurState,
  isSettling: boolean,
): WhatChanged {
  if (DECIDED.includes(said.status) || ours.status === 'ended') return NOTHING;
  if (isCancelled(said)) {
    return ours.status === 'cancelled' ? NOTHING : { what: 'cancelled' };
  }
  if (ours.status === 'cancelled') {
    const wasCancelled = agreed !== undefined && isCancelled(agreed);
    return wasCancelled ? { what: 'booked-again' } : NOTHING;
  }
  const time =
    said.startsAt !== undefined && !sameTime(said, ours) && (agreed === undefined || !sameTime(said, agreed));
  const staff =
    said.staff.length > 0 &&
    !same(said.staff, ours.staff) &&
    (agreed === undefined || !same(said.staff, agreed.staff));
  const modality =
    said.modality !== undefined && said.modality !== ours.modality && said.modality !== agreed?.modality;
  if (agreed === undefined && isSettling)
    return time || staff || modality ? { what: 'not-settled' } : NOTHING;
  return time || staff || modality ? { what: 'changed', time, staff, modality } : NOTHING;
}
