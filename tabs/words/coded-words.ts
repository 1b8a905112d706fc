import type { attendanceCodes } from '../../api/contract/attendance.ts';
import type { legalBases, relationshipCodes } from '../../api/contract/people.ts';

// The contract's word lists stand beside its zod schemas, and zod is too heavy for the tab. So they are repeated here,
// with the contract's literal types: a word that differs from it does not compile.

/** What a proxy is to the patient. */
export const RELATIONSHIPS: typeof relationshipCodes = {
  MTH: 'Mother',
  FTH: 'Father',
  PRN: 'Parent',
  SPS: 'Spouse or partner',
  CHILD: 'Son or daughter',
  SIB: 'Brother or sister',
  GUARD: 'Guardian',
  CARER: 'Carer',
  'PAID-CARER': 'Paid carer',
  FRND: 'Friend',
};

/** What gives a proxy the right to join. */
export const LEGAL_BASES: typeof legalBases = {
  consent: 'The patient’s consent',
  'parental-responsibility': 'Parental responsibility',
  'lasting-power-of-attorney': 'Lasting power of attorney (health and welfare)',
  'court-deputy': 'Deputy appointed by the court',
  'best-interests': 'Best-interests decision',
};

/** ATTENDED OR DID NOT ATTEND CODE (NHS Data Dictionary). */
export const ATTENDANCE_CODES: typeof attendanceCodes = {
  '5': 'Attended on time, or before the professional was ready',
  '6': 'Arrived late, but was seen',
  '7': 'Arrived late and could not be seen',
  '3': 'Did not attend, no warning given',
  '2': 'Cancelled by, or on behalf of, the patient',
  '4': 'Cancelled or postponed by the provider',
};
