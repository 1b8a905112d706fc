import type { Authority } from '../contract/authorities.ts';
import type { RelationshipCheckRecord } from '../ports/relationship-check-store.ts';
import type { AuthorityRecord } from '../ports/authority-store.ts';
import { authorityStanding } from '../rules/authority.ts';
import { relationshipCheckViews } from './relationship-check-view.ts';

/**
 * An authority as people read it.
 * @param checks of the same person, the newest first
 * @param day today, in the organisation's zone
 */
export function authorityView(
  authority: AuthorityRecord,
  checks: readonly RelationshipCheckRecord[],
  day: string,
): Authority {
  const { decision, withdrawnAt, withdrawnByName, withdrawnReason } = authority;
  return {
    authorityId: authority.relatedPersonId,
    version: authority.version,
    givenName: authority.givenName,
    familyName: authority.familyName,
    relationship: authority.relationship,
    legalBasis: authority.legalBasis,
    evidenceSeen: authority.evidenceSeen,
    scope: [...authority.scope],
    startsOn: authority.startsOn ?? null,
    reviewOn: authority.reviewOn ?? null,
    endsOn: authority.endsOn ?? null,
    standing: authorityStanding(authority, day),
    decision:
      decision === undefined ? null : { answers: decision.answers, factors: decision.factors ?? null },
    recordedBy: authority.recordedByName,
    recordedAt: authority.recordedAt.toString(),
    relationshipChecks: relationshipCheckViews(checks),
    withdrawn:
      withdrawnAt === undefined
        ? null
        : { at: withdrawnAt.toString(), by: withdrawnByName ?? '', reason: withdrawnReason ?? '' },
    mobile: authority.mobile ?? null,
    email: authority.email ?? null,
  };
}
