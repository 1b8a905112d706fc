import type { JsonObject } from '../fhir-json.ts';
import type { AttendanceCode, DecidedOutcome } from './appointment-note.ts';
import { CANCELLATION_REASONS } from './fhir-names.ts';
import type { SegmentFields } from './segment-fields.ts';

/** HL7 FHIR, code system appointment-cancellation-reason. */
const DISPLAYS: Readonly<Record<string, string>> = {
  pat: 'Patient',
  'pat-crs': 'Patient: Canceled via automated reminder system',
  'pat-cpp': 'Patient: Canceled via Patient Portal',
  'pat-dec': 'Patient: Deceased',
  'pat-fb': 'Patient: Feeling Better',
  'pat-lt': 'Patient: Lack of Transportation',
  'pat-mt': 'Patient: Member Terminated',
  'pat-mv': 'Patient: Moved',
  'pat-preg': 'Patient: Pregnant',
  'pat-swl': 'Patient: Scheduled from Wait List',
  'pat-uwo': 'Patient: Unhappy/Changed Provider',
  prov: 'Provider',
  'prov-pers': 'Provider: Personal',
  'prov-dch': 'Provider: Discharged',
  'prov-edu': 'Provider: Edu/Meeting',
  'prov-hosp': 'Provider: Hospitalized',
  'prov-labs': 'Provider: Labs Out of Acceptable Range',
  'prov-mri': 'Provider: MRI Screening Form Marked Do Not Proceed',
  'prov-onc': 'Provider: Oncology Treatment Plan Changes',
  maint: 'Equipment Maintenance/Repair',
  'meds-inc': 'Prep/Med Incomplete',
  other: 'Other',
  'oth-cms': 'Other: CMS Therapy Cap Service Not Authorized',
  'oth-err': 'Other: Error',
  'oth-fin': 'Other: Financial',
  'oth-iv': 'Other: Improper IV Access/Infiltrate IV',
  'oth-int': 'Other: No Interpreter Available',
  'oth-mu': 'Other: Prep/Med/Results Unavailable',
  'oth-room': 'Other: Room/Resource Maintenance',
  'oth-oerr': 'Other: Schedule Order Error',
  'oth-swie': 'Other: Silent Walk In Error',
  'oth-weath': 'Other: Weather',
};

/** What the codes of a cancellation mean, in words. */
const CANCELLED_BY: Readonly<Partial<Record<AttendanceCode, string>>> = {
  '2': 'Cancelled by, or on behalf of, the patient',
  '4': 'Cancelled or postponed by the provider',
};
const NOT_SEEN: Readonly<Partial<Record<AttendanceCode, { reason: string; words: string }>>> = {
  '3': { reason: 'DNA', words: 'Did not attend - no advance warning given' },
  '7': { reason: 'LATE', words: 'Arrived late and could not be seen' },
};

const LOCAL_WORDS = { DNW: 'Came and did not wait to be seen', WNB: 'Was not brought' } as const;

/** @param isGiven whether somebody gave a reason: then its words count too */
function wordsOf(by: string, sent: string, isGiven: boolean): string {
  if (!isGiven || sent === '') return by;
  return sent.startsWith(by) ? sent : `${by}: ${sent}`;
}

/**
 * Appointment.cancelationReason from SCH-6, which has to fit the attendance code.
 * @returns undefined for somebody who was seen
 * @throws Hl7Fault 101, 103
 */
export function cancelationReason(
  sch: SegmentFields,
  { code, nationalReason, localReason }: Pick<DecidedOutcome, 'code' | 'nationalReason' | 'localReason'>,
): JsonObject | undefined {
  if (code === '5' || code === '6') return undefined;
  const reason = sch.required(6);
  const notSeen = NOT_SEEN[code];
  if (notSeen !== undefined) {
    if (reason !== notSeen.reason) throw sch.fault(103, 6, `SCH-6 is ${notSeen.reason} for A/DNA=${code}`);
    return {
      text: localReason === undefined ? notSeen.words : `${notSeen.words}: ${LOCAL_WORDS[localReason]}`,
    };
  }
  const display = DISPLAYS[reason];
  if (display === undefined) throw sch.fault(103, 6, 'SCH-6 is not a reason of a cancellation');
  const coding = [{ system: CANCELLATION_REASONS, code: reason, display }];
  return { coding, text: wordsOf(CANCELLED_BY[code] ?? '', sch.text(6, 2), nationalReason !== undefined) };
}
