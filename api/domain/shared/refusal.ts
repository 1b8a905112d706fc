export type RefusalCode =
  | 'not-signed-in'
  | 'consent-needed'
  | 'not-allowed'
  | 'not-on-staff'
  | 'report-ends-before-start'
  | 'slot-taken'
  | 'slot-in-past'
  | 'slot-not-offered'
  | 'patient-already-booked'
  | 'patient-not-found'
  | 'service-line-not-found'
  | 'staff-not-in-service-line'
  | 'roles-not-covered'
  | 'no-contact-for-link'
  | 'appointment-not-found'
  | 'participant-not-found'
  | 'participant-not-waiting'
  | 'appointment-already-over'
  | 'appointment-not-started'
  | 'appointment-changed'
  | 'attendance-not-decided'
  | 'attendance-code-needs-note'
  | 'attendance-too-early'
  | 'delivery-not-found'
  | 'key-reused'
  | 'key-missing'
  | 'patient-search-unavailable'
  | 'nhs-number-not-valid'
  | 'window-too-long'
  | 'link-not-valid'
  | 'link-locked'
  | 'link-other-device'
  | 'too-early-to-wait'
  | 'wrong-date-of-birth'
  | 'form-expired';

export type RefusalFacts = Readonly<Record<string, string | number>>;

/** An expected "no" that a person can act on. Anything else thrown is a bug or an UpstreamFailure. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Ids, counts and times only: never a name, an NHS number or free text. */
  readonly facts: RefusalFacts;
  constructor(code: RefusalCode, facts: RefusalFacts = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }
}
