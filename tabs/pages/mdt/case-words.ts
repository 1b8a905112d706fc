import type { CaseSummary } from '../../../api/mdt/contract/cases.ts';
import { CASE_STATUS_WORDS } from '../../../api/mdt/contract/mdt-words.ts';
import type { Mdt } from '../../../api/mdt/contract/mdts.ts';
import type { Tone } from '../../words/state-words.ts';
import { keysOf } from '../../words/keys-of.ts';
import { plainDate } from '../../words/times.ts';
import { dateInZone, daysBetween } from '../../words/zoned-day.ts';

export type CaseStatus = CaseSummary['status'];

export const CASE_STATUSES: readonly CaseStatus[] = keysOf(CASE_STATUS_WORDS);

export const CASE_TONES: Readonly<Record<CaseStatus, Tone>> = {
  incomplete: 'look',
  'to-triage': 'look',
  'to-list': 'live',
  listed: 'good',
  discussed: 'good',
  'standard-of-care': 'quiet',
  'not-ready': 'quiet',
  deferred: 'quiet',
};

/** "born 17 May 2004 · NHS 999 000 0018", with the number in one piece. */
export function caseLine({ patient }: Pick<CaseSummary, 'patient'>): string {
  const number =
    patient.nhsNumber === null ? 'no NHS number' : `NHS\u00a0${patient.nhsNumber.replaceAll(' ', '\u00a0')}`;
  return `born ${plainDate(patient.birthDate)} · ${number}`;
}

/** "2 of 7 missing: Stage and Pathology"; undefined of a complete one. @param asked mandatory fields of its form */
export function missingWords(missing: readonly string[], asked?: number): string | undefined {
  if (missing.length === 0) return undefined;
  const count = asked === undefined ? '' : `${missing.length} of ${asked} `;
  return `${count}missing: ${missing.join(', ')}`;
}

/** Whether it still has to be decided. */
export const isToDecide = ({ status }: Pick<CaseSummary, 'status'>): boolean =>
  status !== 'discussed' && status !== 'standard-of-care';

/**
 * How much of the time in which it has to be discussed is used: "day 21 of 28"; undefined without a target, and once it
 * is decided.
 * @param mdt undefined while it is read
 */
export function targetWords(
  one: Pick<CaseSummary, 'askedAt' | 'status' | 'caseType'>,
  mdt: Mdt | undefined,
  now: number,
  timeZone: string,
): string | undefined {
  const { caseTypeId } = one.caseType;
  const target = mdt?.caseTypes.find((type) => type.caseTypeId === caseTypeId)?.target;
  if (target == null || !isToDecide(one)) return undefined;
  const asked = Date.parse(one.askedAt);
  const used =
    target.unit === 'days'
      ? daysBetween(dateInZone(asked, timeZone), dateInZone(now, timeZone))
      : Math.max(0, Math.floor((now - asked) / 3_600_000));
  return `${target.unit === 'days' ? 'day' : 'hour'} ${used} of ${target.within}`;
}
