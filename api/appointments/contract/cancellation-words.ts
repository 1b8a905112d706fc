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
