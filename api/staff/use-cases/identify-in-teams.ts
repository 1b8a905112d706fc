import type { Actor } from '../../kernel/actors/actor.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { IdentifyStaff } from '../../kernel/actors/sign-in.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { RolesOf } from './roles-of.ts';

/**
 * Who speaks to the bot, with the app roles that they have in Entra: Teams says who somebody is, and not what they may do.
 * @param organisation ODS code of the one they act in; where they work when it is left out
 * @throws Refusal not-allowed | organisation-not-yours for strangers; roles-not-known when Graph does not answer
 */
export type IdentifyInTeams = (
  tenantId: string,
  entraObjectId: string,
  organisation?: string,
) => Promise<Actor>;

export function makeIdentifyInTeams(deps: {
  organisations: Pick<Organisations, 'homeOf'>;
  rolesOf: RolesOf;
  identifyStaff: IdentifyStaff;
}): IdentifyInTeams {
  return async (tenantId, entraObjectId, organisation) => {
    const home = await deps.organisations.homeOf(entraObjectId);
    // Graph is asked for Confer's staff only, not for everybody who writes to the bot
    if (home === undefined) throw new Refusal('not-allowed');
    const { roles } = await deps.rolesOf(home.organisation.orgId, entraObjectId);
    const claims = { tenantId, entraObjectId, appRoles: roles, expiresAt: 0 };
    return deps.identifyStaff(organisation === undefined ? claims : { ...claims, organisation });
  };
}
