import { Refusal } from '../../domain/shared/refusal.ts';
import type { Organisations } from '../ports/organisations.ts';
import type { Transaction } from '../ports/stores.ts';
import type { IdentifyStaff } from '../staff-use-cases.ts';

/** Who a verified token speaks of. @throws Refusal not-allowed when they are not one of the organisation's staff */
export function makeIdentifyStaff(deps: {
  organisations: Organisations;
  transaction: Transaction;
}): IdentifyStaff {
  return async ({ tenantId, entraObjectId, appRoles }) => {
    const organisation = await deps.organisations.findByTenant(tenantId);
    if (organisation === undefined) throw new Refusal('not-allowed');
    const practitioner = await deps.transaction.run(organisation.orgId, ({ directory }) =>
      directory.findPractitionerByEntraObjectId(entraObjectId),
    );
    if (practitioner === undefined) throw new Refusal('not-allowed');
    const { odsCode, name, timeZone, helpPhone } = organisation;
    return {
      orgId: organisation.orgId,
      practitionerId: practitioner.practitionerId,
      entraObjectId,
      displayName: practitioner.displayName,
      roleLabel: practitioner.roleLabel,
      appRoles,
      organisation: { odsCode, name, timeZone, helpPhone },
      serviceLineIds: practitioner.serviceLineIds,
    };
  };
}
