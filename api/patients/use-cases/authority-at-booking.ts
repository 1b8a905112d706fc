import type { ProxyRequest } from '../contract/contact.ts';
import type { AuthorityScope } from '../contract/patients.ts';
import type { RelatedPersonRecord } from '../ports/authority-store.ts';

/** What a proxy may do of whom nothing else was said. To act for the patient has to be said. */
const SCOPE_OF_BOOKING: readonly AuthorityScope[] = ['join', 'receive-messages'];

export const scopeAtBooking = ({ scope }: Pick<ProxyRequest, 'scope'>): readonly AuthorityScope[] =>
  scope ?? SCOPE_OF_BOOKING;

/** An authority as it is recorded with a booking: from now on, without an end, and without the steps that led to it. */
export function authorityAtBooking(
  request: ProxyRequest,
  of: Pick<RelatedPersonRecord, 'relatedPersonId' | 'patientId' | 'recordedBy' | 'recordedAt'>,
): RelatedPersonRecord {
  const { mobile, email, scope: _scope, ...proxy } = request;
  return {
    ...proxy,
    ...of,
    mobile,
    email,
    scope: scopeAtBooking(request),
    startsOn: undefined,
    reviewOn: undefined,
    endsOn: undefined,
    decision: undefined,
  };
}
