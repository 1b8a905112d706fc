import type { ServiceLineSetup } from '../../contract/service-lines.ts';
import type { GuestOrganisation } from '../../contract/staff.ts';
import type { ServiceLineSetupRecord } from '../ports/service-line-store.ts';
import type { GuestHome } from '../ports/sharing-store.ts';

/** Where a guest comes from, without its id; null for the organisation's own people. */
export function guestOrganisation(home: GuestHome | null | undefined): GuestOrganisation | null {
  return home === null || home === undefined ? null : { name: home.name, isShared: home.isShared };
}

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
