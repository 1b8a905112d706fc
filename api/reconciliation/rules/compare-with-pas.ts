import type { Temporal } from 'temporal-polyfill';
import { meaningOf, type AttendanceCode } from '../../attendance/rules/attendance-code.ts';
import type { Modality } from '../../kernel/rules/modality.ts';
import { whenInWords } from '../../kernel/rules/time/when-in-words.ts';
import type { HeldAppointment, HeldStatus } from '../../pas/rules/held-in-pas.ts';
import type { Finding } from './difference.ts';

/** What Confer says of an appointment and the PAS ought to say as well. */
export interface ToCompare {
  status: 'booked' | 'ended' | 'cancelled';
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  timeZone: string;
  modality: Modality;
  pasPatientIds: readonly string[];
  /** `isByPas`: the PAS cancelled it itself, so that it holds no code of Confer's. */
  decided: { code: AttendanceCode; isByPas: boolean } | undefined;
  medium: string | undefined;
}

const STATUS_WORDS: Readonly<Record<HeldStatus, string>> = {
  open: 'not decided',
  fulfilled: 'seen',
  noshow: 'did not attend',
  cancelled: 'cancelled',
  'entered-in-error': 'entered in error',
};

const STATUS_OF = { attended: 'fulfilled', 'did-not-attend': 'noshow', cancelled: 'cancelled' } as const;

/** What the PAS ought to say became of it. A cancellation is told with its code, once it can no longer be undone. */
export function expectedStatus({ decided, status }: Pick<ToCompare, 'decided' | 'status'>): HeldStatus {
  if (decided !== undefined) return STATUS_OF[meaningOf(decided.code)];
  return status === 'cancelled' ? 'cancelled' : 'open';
}

/**
 * In what an appointment and what the PAS holds of it differ; nothing when they agree. What the PAS does not tell is not
 * compared. That somebody arrived is not compared either: booked and arrived are both not decided.
 * @param held all with its identifier
 */
export function compareWithPas(ours: ToCompare, held: readonly HeldAppointment[]): Finding[] {
  const valid = held.filter(({ status }) => status !== 'entered-in-error');
  if (valid.length > 1) return [{ kind: 'double', confer: 'one', pas: `${valid.length}` }];
  const one = valid[0] ?? held[0];
  if (one === undefined) return [{ kind: 'missing', confer: whenOf(ours), pas: 'nothing' }];
  return [...whose(ours, one), ...when(ours, one), ...whatBecameOfIt(ours, one), ...how(ours, one)];
}

const whenOf = ({ startsAt, timeZone }: ToCompare): string => whenInWords(startsAt, timeZone);

/** Which record it is of is not written here: it would name the patient. */
function whose({ pasPatientIds }: ToCompare, held: HeldAppointment): Finding[] {
  const { pasPatientIds: named } = held;
  if (named === undefined) return [];
  const isOurs = named.length > 0 && named.every((id) => pasPatientIds.includes(id));
  if (isOurs) return [];
  return [{ kind: 'patient', confer: 'the patient', pas: named.length === 0 ? 'nobody' : 'somebody else' }];
}

function when(ours: ToCompare, { time }: HeldAppointment): Finding[] {
  if (time === undefined) return [];
  const { startsAt, endsAt, timeZone } = ours;
  if ('said' in time) return [{ kind: 'time', confer: whenOf(ours), pas: time.said }];
  if (time.startsAt.equals(startsAt) && time.endsAt.equals(endsAt)) return [];
  const minutes = (from: Temporal.Instant, until: Temporal.Instant): string =>
    `${whenInWords(from, timeZone)}, ${Math.round(from.until(until).total('minutes'))} minutes`;
  return [{ kind: 'time', confer: minutes(startsAt, endsAt), pas: minutes(time.startsAt, time.endsAt) }];
}

function whatBecameOfIt(ours: ToCompare, held: HeldAppointment): Finding[] {
  const expected = expectedStatus(ours);
  const isByPas = ours.decided?.isByPas === true;
  const found: Finding[] = [];
  // a PAS that cannot be asked was told nothing of what it did itself, nor, of what it booked, that nothing is decided
  const heldStatus = isByPas && held.code === undefined ? undefined : held.status;
  if (heldStatus !== undefined && heldStatus !== expected) {
    found.push({ kind: 'status', confer: STATUS_WORDS[expected], pas: STATUS_WORDS[heldStatus] });
  }
  const code = ours.decided?.code ?? null;
  if (!isByPas && held.code !== undefined && held.code !== code) {
    found.push({ kind: 'code', confer: code ?? 'none', pas: held.code ?? 'none' });
  }
  const visits = expected === 'fulfilled' ? 1 : 0;
  if (held.encounters !== undefined && held.encounters !== visits) {
    found.push({ kind: 'encounter', confer: `${visits}`, pas: `${held.encounters}` });
  }
  return found;
}

function how(ours: ToCompare, held: HeldAppointment): Finding[] {
  const found: Finding[] = [];
  if (held.modality !== undefined && held.modality !== ours.modality) {
    found.push({ kind: 'modality', confer: ours.modality, pas: held.modality });
  }
  const isSeen = ours.decided !== undefined && meaningOf(ours.decided.code) === 'attended';
  const isKnown = isSeen && ours.medium !== undefined && held.medium !== undefined;
  if (isKnown && held.medium !== ours.medium) {
    found.push({ kind: 'medium', confer: ours.medium ?? 'none', pas: held.medium ?? 'none' });
  }
  return found;
}
