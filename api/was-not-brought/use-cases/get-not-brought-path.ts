import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getNotBroughtPath } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { notBroughtView } from './not-brought-view.ts';

/** @throws Refusal appointment-not-found | not-brought-path-not-found */
export function makeGetNotBroughtPath(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(getNotBroughtPath, (actor, { appointmentId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { appointmentId } = await getAppointmentFor(stores, actor, id);
      const path = await stores.notBrought.find(appointmentId);
      if (path === undefined) throw new Refusal('not-brought-path-not-found');
      await deps.audit(stores, actor, 'viewed-not-brought-path', `appointment:${appointmentId}`);
      return notBroughtView(path);
    }),
  );
}
