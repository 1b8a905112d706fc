import type { ServiceLineSetup } from '../contract/service-lines.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { ServiceLineSetupRecord } from '../ports/service-line-setup-store.ts';
import type { Stores } from '../ports/stores.ts';
import { guestOrganisation } from '../../staff/use-cases/guest-organisation.ts';

/** A service line as those who set it up see it. */
export function setupView(record: ServiceLineSetupRecord): ServiceLineSetup {
  const { roles, heldBackLanguages, members, clinics, sessionsAhead, isChannelKnown, ...rest } = record;
  return {
    ...rest,
    roles: [...roles],
    clinicalWords: [...rest.clinicalWords],
    heldBackLanguages: [...heldBackLanguages],
    members: members.map(({ home, ...member }) => ({ ...member, organisation: guestOrganisation(home) })),
    readiness: { clinics, sessionsAhead, isChannelKnown },
  };
}

/** A service line as it is after a change in the same transaction. */
export async function savedSetupView(
  { now }: { now: Now },
  { serviceLineSetups }: Pick<Stores, 'serviceLineSetups'>,
  serviceLineId: string | undefined,
): Promise<ServiceLineSetup> {
  const record =
    serviceLineId === undefined
      ? undefined
      : await serviceLineSetups.findById(asId<'ServiceLine'>(serviceLineId), now());
  if (record === undefined) throw new Error('a service line that was just saved is not there');
  return setupView(record);
}
