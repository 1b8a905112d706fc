import { staffNames } from '../../words/staff-names.ts';
import { clockRange, shortDay } from '../../words/times.ts';
import type { BookingDraft } from './booking-draft.ts';
import { MODALITIES } from '../../../api/kernel/contract/modality-words.ts';
import { isHeldByHand } from './held-words.ts';
import { slotWho, teamTimeWords } from './slot-words.ts';

/** "Tue 3 Mar 09:40–10:00 · Dr A, Nurse B"; undefined until a time or group is chosen. */
export function whenWords(draft: BookingDraft, timeZone: string): string | undefined {
  const { slot, groupSession, kind } = draft;
  if (kind === 'group') {
    if (groupSession === undefined) return undefined;
    const { startsAt, endsAt, title, staff } = groupSession;
    return `${title} · ${shortDay(startsAt, timeZone)} ${clockRange(startsAt, endsAt, timeZone)} · ${staffNames(staff)}`;
  }
  if (slot === undefined) return undefined;
  const { patientStartsAt, patientEndsAt } = slot;
  return [
    `${shortDay(patientStartsAt, timeZone)} ${clockRange(patientStartsAt, patientEndsAt, timeZone)}`,
    teamTimeWords(slot, timeZone),
    slotWho(slot),
    isHeldByHand(draft) && draft.held.modality !== undefined
      ? MODALITIES[draft.held.modality].label
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** "Maya Kowalski with a proxy" */
export function whomWords({ patient, proxy }: BookingDraft): string {
  return `${patient?.displayName ?? ''}${proxy === undefined ? '' : ' with a proxy'}`;
}

/** What the one button says. @param appointments how many a series books */
export function bookWords({ kind }: BookingDraft, appointments: number): string {
  return kind === 'series' && appointments > 0
    ? `Book ${appointments} appointments and send links`
    : 'Book and send links';
}
