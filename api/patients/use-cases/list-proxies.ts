import type { Audit } from '../../kernel/audit/audit.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listProxies } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { authorityStanding, dayOf, mayJoin } from '../rules/authority.ts';
import { knownPatientId } from './known-patient.ts';

/** Most that are offered: those who came last. */
const LIMIT = 5;

/** Whose authority to join for a patient holds today, so that they need not be entered again. @throws Refusal patient-not-found */
export function makeListProxies(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listProxies, (actor, { patientId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      await deps.audit(stores, actor, 'viewed-proxies', `patient:${patientId}`);
      const day = dayOf(deps.now(), actor.organisation.timeZone);
      const known = (await stores.authorities.listByPatient(patientId)).filter((one) => mayJoin(one, day));
      return {
        items: known.slice(0, LIMIT).map((one) => ({
          authorityId: one.relatedPersonId,
          givenName: one.givenName,
          familyName: one.familyName,
          relationship: one.relationship,
          legalBasis: one.legalBasis,
          evidenceSeen: one.evidenceSeen,
          scope: [...one.scope],
          isReviewDue: authorityStanding(one, day) === 'review-due',
          mobile: one.mobile ?? null,
          email: one.email ?? null,
        })),
      };
    }),
  );
}
