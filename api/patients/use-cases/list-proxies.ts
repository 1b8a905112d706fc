import type { Audit } from '../../kernel/audit/audit.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listProxies } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { authorityStanding, dayOf, mayJoin } from '../rules/authority.ts';
import type { AuthorityRecord } from '../ports/authority-store.ts';
import type { PatientId } from '../../kernel/rules/id.ts';
import { knownPatientId } from './known-patient.ts';

/** Most that are offered: those who came last. */
const LIMIT = 5;

/** Those whose authority to join for a patient holds on a day, who came last first. */
export async function proxiesOf(
  { authorities }: Pick<Stores, 'authorities'>,
  patientId: PatientId,
  day: string,
): Promise<AuthorityRecord[]> {
  return (await authorities.listByPatient(patientId)).filter((one) => mayJoin(one, day)).slice(0, LIMIT);
}

/** Whose authority to join for a patient holds today, so that they need not be entered again. @throws Refusal patient-not-found */
export function makeListProxies(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listProxies, (actor, { patientId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      await deps.audit(stores, actor, 'viewed-proxies', `patient:${patientId}`);
      const day = dayOf(deps.now(), actor.organisation.timeZone);
      const known = await proxiesOf(stores, patientId, day);
      return {
        items: known.map((one) => ({
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
