import type { Me, OrganisationName } from '../contract/me.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { getMe } from '../contract/endpoints.ts';
import { findGuest } from './identify-staff.ts';

interface Deps {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  now: Now;
}

/** Who the signed-in person is to Confer, and where else they may act. */
export function makeGetMe(deps: Deps) {
  return useCase(getMe, async (actor) => {
    const { odsCode, name, timeZone } = actor.organisation;
    const home = actor.guestFrom ?? actor.organisation;
    return {
      practitionerId: actor.practitionerId,
      displayName: actor.displayName,
      appRoles: rolesAnywhere(actor),
      organisationRoles: [...actor.appRoles],
      roleLabel: actor.roleLabel ?? null,
      organisation: { odsCode, name, timeZone },
      home: { odsCode: home.odsCode, name: home.name },
      isGuest: actor.guestFrom !== undefined,
      guestIn: actor.appRoles.includes('Clinician') ? await listHosts(deps, actor) : [],
      serviceLineIds: [...actor.serviceLineIds],
    };
  });
}

/** What the screens offer; whether it holds where it is asked for shows then. */
function rolesAnywhere({ appRoles, inParts }: Actor): Me['appRoles'] {
  return [...new Set([...appRoles, ...(inParts?.roles ?? []).map(({ role }) => role)])];
}

/** The organisations in which the person may act as a guest, by name. */
export async function listHosts(
  { organisations, transaction, now }: Deps,
  { entraObjectId }: Pick<Actor, 'entraObjectId'>,
): Promise<OrganisationName[]> {
  const home = await organisations.homeOf(entraObjectId);
  if (home?.isLent !== true) return [];
  const { orgId, entraTenantIds } = home.organisation;
  const shared = await transaction.run(orgId, ({ sharing }) => sharing.listEverGiven());
  const hosts: OrganisationName[] = [];
  for (const host of await organisations.list()) {
    const isInOneTenant = host.entraTenantIds.some((tenant) => entraTenantIds.includes(tenant));
    if (!isInOneTenant || !shared.includes(host.orgId)) continue;
    const guest = await transaction.run(host.orgId, (stores) =>
      findGuest(stores, home.organisation, entraObjectId, now),
    );
    if (guest !== undefined) hosts.push({ odsCode: host.odsCode, name: host.name });
  }
  return hosts;
}
