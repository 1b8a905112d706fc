import type { RelationshipResult } from '../rules/relationship-result.ts';
import type { LegalBasis } from './patients.ts';

/** What an answer of the NHS Validated Relationships Service says to staff. It supports their decision. */
export const relationshipResultWords: Readonly<Record<RelationshipResult, string>> = {
  confirmed: 'Confirmed by the NHS service',
  pending: 'Asked for at the NHS service, not in force there',
  refused: 'Turned down at the NHS service',
  ended: 'Ended at the NHS service',
  'not-found': 'The NHS service knows of none. That says nothing against it: many are not recorded there.',
  'no-answer': 'The NHS service gave no answer',
};

/** Why a proxy role stands as it does there (England-ConsentStatusReason), as far as staff are told more than that. */
const reasonWords: Readonly<Record<string, string>> = {
  ROLE_DEACTIVATED_SAFEGUARDING: 'because of a safeguarding concern',
  ROLE_DEACTIVATED_PATIENT_REQUEST: 'because the patient asked for it',
  ROLE_DEACTIVATED_END_DATE_REACHED: 'because its end date was reached',
  ROLE_DEACTIVATED_INACTIVE_ROLE: 'because it is no longer used',
  ROLE_DEACTIVATED_PATIENT_DECEASED: 'because the patient died',
  ROLE_DEACTIVATED_PROXY_DECEASED: 'because the proxy died',
  ROLE_DEACTIVATED_CHANGE_IN_RELATIONSHIP: 'because the relationship has changed',
  ROLE_DEACTIVATED_PROXY_LACKS_CAPACITY: 'because the proxy lacks capacity',
  ROLE_DEACTIVATED_MISUSE_OF_SYSTEM: 'because it was misused',
  ROLE_DEACTIVATED_PATIENT_GP_TRANSFERRED: 'because the patient changed GP practice',
  ROLE_DEACTIVATED_PROXY_GP_TRANSFERRED: 'because the proxy changed GP practice',
  ROLE_DEACTIVATED_PROXY_NOT_LIVING_IN_ENGLAND_OR_WALES:
    'because the proxy moved away from England and Wales',
  ROLE_SUSPENDED_PENDING_REVIEW: 'it is suspended until it has been reviewed',
  APPLICATION_REJECTED_NOT_NEEDED: 'because a proxy is not needed',
  APPLICATION_REJECTED_SAFEGUARDING: 'because of a safeguarding concern',
  APPLICATION_REJECTED_IDENTITY_NOT_VERIFIED: 'because the proxy did not prove who they are',
  APPLICATION_REJECTED_NO_CONSENT: 'because the patient does not consent',
  APPLICATION_WITHDRAWN: 'because the proxy took the request back',
  APPLICATION_REJECTED_PROXY_LACKS_CAPACITY: 'because the proxy lacks capacity',
  APPLICATION_REJECTED_PROXY_NOT_LIVING_IN_ENGLAND_OR_WALES:
    'because the proxy does not live in England or Wales',
  APPLICATION_REJECTED_NO_LEGAL_BASIS: 'because no legal basis was shown',
  INVALIDATED_RESOURCE: 'the NHS number is no longer in use',
};
/** @param code of the service; where it gave no answer, behind the HTTP status */
export const relationshipReason = (code: string | null): string | undefined =>
  code === null ? undefined : reasonWords[code.split(' ').at(-1) ?? ''];

/** The service's codes of a legal basis (England-NHSProxyLegalBasis) by our own. It has no Gillick consent. */
const SERVICE_BASES: Readonly<Record<string, LegalBasis>> = {
  consent: 'consent',
  'parental-responsibility': 'parental-responsibility',
  'health-and-welfare-lasting-power-of-attorney': 'lasting-power-of-attorney',
  'court-appointed-personal-welfare-deputy': 'court-deputy',
  'best-interest': 'best-interests',
};

/** Our word for the basis that the service names; undefined where it does not know it, or names another one. */
export const basisThere = (code: string | null): LegalBasis | undefined =>
  code === null ? undefined : SERVICE_BASES[code];
