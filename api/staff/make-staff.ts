import { routesOf } from '../http/routes-of.ts';
import type { Organisations } from '../kernel/actors/organisations.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { OneFor } from '../kernel/connections/one-for.ts';
import type { MakeOnce } from '../kernel/requests/make-once.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { staffEndpoints } from './contract/endpoints.ts';
import { staffSchemas } from './contract/schemas.ts';
import type { MicrosoftDirectory } from './ports/microsoft-directory.ts';
import type { Stores } from './ports/stores.ts';
import { makeAskForHome } from './use-cases/ask-for-home.ts';
import { makeListHomeMoves } from './use-cases/list-home-moves.ts';
import { makeSettleHomeMove } from './use-cases/settle-home-move.ts';
import { makeAddRoleGrant } from './use-cases/add-role-grant.ts';
import { makeAddStaff } from './use-cases/add-staff.ts';
import { makeChangeStaff } from './use-cases/change-staff.ts';
import { makeEndRoleGrant } from './use-cases/end-role-grant.ts';
import { makeEndSharing } from './use-cases/end-sharing.ts';
import { makeGetMe } from './use-cases/get-me.ts';
import { makeListOrganisations } from './use-cases/list-organisations.ts';
import { makeListRoleGrants } from './use-cases/list-role-grants.ts';
import { makeListStaffRoles } from './use-cases/list-staff-roles.ts';
import { makeSearchDirectoryPeople } from './use-cases/search-directory-people.ts';
import { makeSearchStaff } from './use-cases/search-staff.ts';
import { makeShareStaff } from './use-cases/share-staff.ts';

interface StaffDependencies {
  transaction: Transaction<Stores>;
  organisations: Organisations;
  peopleOf: OneFor<MicrosoftDirectory>;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/** The people who work here, guests among them, and whose staff are booked by whom. */
export function makeStaff(deps: StaffDependencies) {
  const useCases = {
    getMe: makeGetMe(deps),
    searchStaff: makeSearchStaff(deps),
    listStaffRoles: makeListStaffRoles(deps),
    searchDirectoryPeople: makeSearchDirectoryPeople(deps),
    addStaff: makeAddStaff(deps),
    changeStaff: makeChangeStaff(deps),
    listOrganisations: makeListOrganisations(deps),
    shareStaff: makeShareStaff(deps),
    endSharing: makeEndSharing(deps),
    listRoleGrants: makeListRoleGrants(deps),
    addRoleGrant: makeAddRoleGrant(deps),
    endRoleGrant: makeEndRoleGrant(deps),
    listHomeMoves: makeListHomeMoves(deps),
    askForHome: makeAskForHome(deps),
    settleHomeMove: makeSettleHomeMove(deps),
  };
  return { useCases, routes: routesOf(staffEndpoints, staffSchemas, useCases) };
}
