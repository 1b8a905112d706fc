export type RefusalCode =
  | 'not-signed-in'
  | 'consent-needed'
  | 'not-allowed'
  | 'roles-not-known'
  | 'role-grant-own'
  | 'role-grant-exists'
  | 'role-grant-not-found'
  | 'not-on-staff'
  | 'not-for-guests'
  | 'organisation-not-yours'
  | 'organisation-not-found'
  | 'staff-not-shared'
  | 'report-ends-before-start'
  | 'slot-taken'
  | 'slot-in-past'
  | 'slot-not-offered'
  | 'slot-held'
  | 'resource-taken'
  | 'hold-not-found'
  | 'consultation-under-way'
  | 'group-moves-together'
  | 'group-full'
  | 'group-session-not-found'
  | 'reason-does-not-fit'
  | 'series-clash'
  | 'patient-already-booked'
  | 'patient-not-found'
  | 'service-line-not-found'
  | 'service-line-name-taken'
  | 'changed-meanwhile'
  | 'service-line-in-use'
  | 'service-line-archived'
  | 'person-not-found'
  | 'person-is-on-staff'
  | 'file-not-readable'
  | 'file-too-large'
  | 'rows-not-valid'
  | 'person-not-in-service-line'
  | 'role-not-in-service-line'
  | 'role-not-theirs'
  | 'required-roles-missing'
  | 'cancellation-has-left'
  | 'not-cancelled'
  | 'no-contact-for-link'
  | 'appointment-not-found'
  | 'participant-not-found'
  | 'participant-not-waiting'
  | 'appointment-already-over'
  | 'appointment-not-started'
  | 'clinic-not-found'
  | 'clinic-name-taken'
  | 'clinic-archived'
  | 'clinic-still-runs'
  | 'clinic-has-bookings'
  | 'template-not-found'
  | 'template-overlaps'
  | 'recurrence-rule-not-valid'
  | 'template-gives-no-session'
  | 'template-starts-in-past'
  | 'template-ends-in-past'
  | 'template-ends-sooner'
  | 'date-skipped-by-clocks'
  | 'person-not-in-clinic'
  | 'attendance-code-needs-note'
  | 'attendance-too-early'
  | 'delivery-not-found'
  | 'key-reused'
  | 'key-missing'
  | 'version-missing'
  | 'patient-search-unavailable'
  | 'nhs-number-not-valid'
  | 'window-too-long'
  | 'window-ends-before-start'
  | 'cursor-not-valid'
  | 'resource-not-found'
  | 'resource-name-taken'
  | 'resource-languages-not-fitting'
  | 'block-not-found'
  | 'block-already-over'
  | 'block-too-long'
  | 'block-reason-not-fitting'
  | 'away-person-not-found'
  | 'wall-time-does-not-exist'
  | 'clinic-change-empty'
  | 'clinic-change-too-large'
  | 'clinic-change-different'
  | 'clinic-change-not-found'
  | 'successor-not-suitable'
  | 'waiting-list-entry-not-found'
  | 'already-on-waiting-list'
  | 'gives-up-not-possible'
  | 'waiting-since-in-future'
  | 'freed-slot-not-found'
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
  /** Ids, counts and times only: never a name, an NHS number or free text. `pointer` (RFC 6901) names the field that is wrong. */
  readonly facts: RefusalFacts;
  /** What the caller is told beside the sentence, such as other times: `refusesWith` of the endpoint. */
  readonly more: object;
  constructor(code: RefusalCode, facts: RefusalFacts = {}, more: object = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.more = more;
  }
  /** The same refusal, saying more. */
  with(more: object): Refusal {
    return new Refusal(this.code, this.facts, { ...this.more, ...more });
  }
}
