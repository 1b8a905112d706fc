import type { Audit } from '../../kernel/audit/audit.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listProxies } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { knownPatientId } from './known-patient.ts';

/** Most that are offered: those who came last. */
const LIMIT = 5;

/** Who acted or joined for a patient before, so that they need not be entered again. @throws Refusal patient-not-found */
export function makeListProxies(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(listProxies, (actor, { patientId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, id);
      await deps.audit(stores, actor, 'viewed-proxies', `patient:${patientId}`);
      const known = await stores.patients.listProxies(patientId, LIMIT);
      return {
        items: known.map(
          ({ givenName, familyName, relationship, legalBasis, evidenceSeen, mobile, email }) => ({
            ...{ givenName, familyName, relationship, legalBasis, evidenceSeen },
            mobile: mobile ?? null,
            email: email ?? null,
          }),
        ),
      };
    }),
  );
}
