import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getDnaRisk } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { readRisk } from './read-risk.ts';

/** @throws Refusal appointment-not-found */
export function makeGetDnaRisk(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(getDnaRisk, (actor, { appointmentId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await getAppointmentFor(stores, actor, appointmentId);
      await deps.audit(stores, actor, 'viewed-dna-risk', `appointment:${appointmentId}`);
      return readRisk(stores, appointment, deps.now());
    }),
  );
}
