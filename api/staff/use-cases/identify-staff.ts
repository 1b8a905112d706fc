import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import type { SigningIn } from '../ports/staff-store.ts';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { IdentifyStaff, StaffClaims } from '../../kernel/actors/sign-in.ts';

// 2026-11-22: a person has one home, the organisation that they work for; it alone gives them rights that reach beyond
// their own consultations. In every other organisation they act as a clinician, and see what they are staff of. Two equal
// employments in one Confer would need two sets of app roles for one Entra account, and Entra has one.

/** How long after a guest's last consultation they may settle it although nothing is shared any more, in hours. */
const SETTLING_HOURS = 7 * 24;

/**
 * Who a verified token speaks of: in their home organisation, or as a guest in the one that was asked for.
 * @throws Refusal not-allowed when nobody has them on the staff, organisation-not-yours when they are no guest there
 */
export function makeIdentifyStaff(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  now: Now;
}): IdentifyStaff {
  return async (claims) => {
    const home = await deps.organisations.homeOf(claims.entraObjectId);
    if (home?.organisation.entraTenantIds.includes(claims.tenantId) !== true)
      throw new Refusal('not-allowed');
    const { odsCode } = home.organisation;
    const wanted = claims.organisation ?? odsCode;
    return wanted === odsCode
      ? identifyAtHome(deps, claims, home.organisation)
      : identifyAsGuest(deps, claims, home.organisation, wanted);
  };
}

async function identifyAtHome(
  { transaction }: { transaction: Transaction<Stores> },
  claims: StaffClaims,
  organisation: Organisation,
): Promise<Actor> {
  const practitioner = await transaction.run(organisation.orgId, ({ staff }) =>
    staff.findByEntraObjectId(claims.entraObjectId),
  );
  if (practitioner === undefined) throw new Refusal('not-allowed');
  return withGrants(actorOf(claims, organisation, practitioner), practitioner);
}

async function identifyAsGuest(
  deps: { organisations: Organisations; transaction: Transaction<Stores>; now: Now },
  claims: StaffClaims,
  home: Organisation,
  odsCode: string,
): Promise<Actor> {
  const host = await deps.organisations.findByOdsCode(odsCode);
  if (host?.entraTenantIds.includes(claims.tenantId) !== true) throw new Refusal('organisation-not-yours');
  const guest = await deps.transaction.run(host.orgId, (stores) =>
    findGuest(stores, home, claims.entraObjectId, deps.now),
  );
  if (guest === undefined) throw new Refusal('organisation-not-yours');
  const appRoles = claims.appRoles.filter((role) => role === 'Clinician');
  return { ...actorOf({ ...claims, appRoles }, host, guest), guestFrom: home };
}

/** Somebody who works for another organisation, if they may act in this one. */
export async function findGuest(
  { staff, sharing }: Pick<Stores, 'staff' | 'sharing'>,
  home: Organisation,
  entraObjectId: string,
  now: Now,
): Promise<SigningIn | undefined> {
  const guest = await staff.findByEntraObjectId(entraObjectId);
  if (guest === undefined) return undefined;
  const since = now().subtract({ hours: SETTLING_HOURS });
  return (await sharing.admits(guest.practitionerId, home.orgId, since)) ? guest : undefined;
}

/** Roles that Confer gives for the whole organisation are as good as Entra's. */
function withGrants(actor: Actor, { grants, serviceLineIds: memberOf }: SigningIn): Actor {
  const roles = grants.filter(({ scope }) => scope.of !== 'organisation');
  const everywhere = grants.filter(({ scope }) => scope.of === 'organisation').map(({ role }) => role);
  const appRoles = [...new Set([...actor.appRoles, ...everywhere])];
  if (roles.length === 0) return { ...actor, appRoles };
  const granted = roles.flatMap(({ scope }) => (scope.of === 'service-line' ? [scope.id] : []));
  const serviceLineIds = [...new Set([...memberOf, ...granted])];
  return { ...actor, appRoles, serviceLineIds, inParts: { roles, memberOf } };
}

function actorOf(
  { entraObjectId, appRoles }: StaffClaims,
  { orgId, odsCode, name, timeZone, helpPhone }: Organisation,
  { practitionerId, displayName, roleLabel, serviceLineIds }: SigningIn,
): Actor {
  return {
    orgId,
    practitionerId,
    entraObjectId,
    displayName,
    roleLabel,
    appRoles,
    organisation: { odsCode, name, timeZone, helpPhone },
    serviceLineIds,
  };
}
