import type { ServiceLineSetup } from '../contract/service-lines.ts';
import type { ServiceLineSetupRecord } from '../ports/service-line-setup-store.ts';
import { guestOrganisation } from '../../staff/use-cases/guest-organisation.ts';

/** A service line as those who set it up see it. */
export function setupView(record: ServiceLineSetupRecord): ServiceLineSetup {
  const { roles, members, clinics, sessionsAhead, isChannelKnown, ...rest } = record;
  return {
    ...rest,
    roles: [...roles],
    members: members.map(({ home, ...member }) => ({ ...member, organisation: guestOrganisation(home) })),
    readiness: { clinics, sessionsAhead, isChannelKnown },
  };
}
