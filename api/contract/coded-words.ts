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

/**
 * Why an appointment was cancelled: codes of HL7's appointment-cancellation-reason. Those that begin with `pat` are the
 * patient's; the national CARE CONTACT CANCELLATION REASON follows from `isClinical` (01 clinical, 02 non-clinical).
 */
export const cancellationReasons = {
  pat: { label: 'The patient cannot come', by: 'patient', isClinical: false },
  'pat-fb': { label: 'The patient feels better', by: 'patient', isClinical: true },
  'pat-lt': { label: 'The patient cannot get there or connect', by: 'patient', isClinical: false },
  'pat-mv': { label: 'The patient moved away', by: 'patient', isClinical: false },
  'pat-swl': {
    label: 'The patient took an earlier time from the waiting list',
    by: 'patient',
    isClinical: false,
  },
  'pat-dec': { label: 'The patient has died', by: 'patient', isClinical: true },
  prov: { label: 'The service cannot offer this time', by: 'provider', isClinical: false },
  'prov-pers': { label: 'A professional is ill or away', by: 'provider', isClinical: false },
  maint: { label: 'Equipment or systems do not work', by: 'provider', isClinical: false },
  'meds-inc': { label: 'Treatment or tests are not complete', by: 'provider', isClinical: true },
  'oth-int': { label: 'No interpreter', by: 'provider', isClinical: false },
  'oth-err': { label: 'Booked by mistake', by: 'provider', isClinical: false },
  other: { label: 'Another reason', by: 'provider', isClinical: false },
} as const;

/** What helps a patient to take part (Reasonable Adjustment Flag, Accessible Information Standard), in our own words. */
export const adjustments = {
  'longer-appointment': 'Needs more time',
  captions: 'Needs captions',
  'speak-slowly': 'Speak slowly and clearly',
  'lip-reads': 'Lip-reads: face the camera',
  'easy-read': 'Needs easy read',
  'large-print': 'Needs large print',
  'carer-present': 'A carer helps with the call',
  'quiet-room': 'Needs a calm, quiet call',
  'no-video': 'Cannot use video: phone instead',
  'call-before': 'Phone before the appointment to help with joining',
} as const;

/** Interpreters' languages that can be asked for: BCP 47 tags; bfi is British Sign Language. */
export const interpreterLanguages = {
  ar: 'Arabic',
  bn: 'Bengali',
  bfi: 'British Sign Language',
  cy: 'Welsh',
  fa: 'Persian',
  gu: 'Gujarati',
  pa: 'Punjabi',
  pl: 'Polish',
  pt: 'Portuguese',
  ro: 'Romanian',
  so: 'Somali',
  es: 'Spanish',
  tr: 'Turkish',
  uk: 'Ukrainian',
  ur: 'Urdu',
  zh: 'Chinese',
} as const;

/** What became of the offer of a freed slot. */
export const offerStatuses = {
  open: 'Asked',
  accepted: 'Said yes',
  declined: 'Said no',
  expired: 'No answer',
  gone: 'Too late',
  withdrawn: 'Off the list',
  'not-delivered': 'Text not delivered',
} as const;

/** Why a freed slot was not taken by somebody of the short-notice list. */
export const freedSlotClosings = {
  'not-offered': 'Not offered: this service line does not offer freed slots',
  'nobody-left': 'Free to book: nobody left on the list whom it suits',
  'too-late': 'Not offered: too soon to start',
  taken: 'No longer free: booked or closed in another way',
  stopped: 'Free to book: offering was stopped',
} as const;

/** Why somebody is taken off the short-notice list. */
export const waitingListRemovals = {
  'patient-asked': 'The patient asked for it',
  'seen-otherwise': 'Booked or seen another way',
  'no-longer-needed': 'The appointment is no longer needed',
  'not-reachable': 'Cannot be reached by text',
  died: 'The patient has died',
  mistake: 'Added by mistake',
} as const;

/** Why somebody or something is away. Nothing here says anything of a person's health. */
export const blockReasons = {
  leave: { label: 'Leave', of: 'person' },
  training: { label: 'Training or study', of: 'person' },
  'other-duty': { label: 'Other duty', of: 'person' },
  unavailable: { label: 'Unavailable', of: 'both' },
  maintenance: { label: 'Maintenance or cleaning', of: 'resource' },
  'used-elsewhere': { label: 'Used for something else', of: 'resource' },
  'clinic-cancelled': { label: 'Clinic cancelled', of: 'both' },
} as const;
