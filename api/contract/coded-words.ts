// Codes and their words, apart from the schemas: the tab shows the words and has no use for zod.

/** What a proxy is to the patient: HL7 v3 RoleCode, and two of ours. */
export const relationshipCodes = {
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
} as const;

/** What gives a proxy the right to join or to act (DAPB3051). */
export const legalBases = {
  consent: 'The patient’s consent',
  'parental-responsibility': 'Parental responsibility',
  'lasting-power-of-attorney': 'Lasting power of attorney (health and welfare)',
  'court-deputy': 'Deputy appointed by the court',
  'best-interests': 'Best-interests decision',
} as const;

/** ATTENDED OR DID NOT ATTEND CODE (NHS Data Dictionary). */
export const attendanceCodes = {
  '5': 'Attended on time, or before the professional was ready',
  '6': 'Arrived late, but was seen',
  '7': 'Arrived late and could not be seen',
  '3': 'Did not attend, no warning given',
  '2': 'Cancelled by, or on behalf of, the patient',
  '4': 'Cancelled or postponed by the provider',
} as const;
