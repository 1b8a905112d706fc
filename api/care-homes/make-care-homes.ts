import { routesOf } from '../http/routes-of.ts';
import { careHomeEndpoints } from './contract/endpoints.ts';
import { careHomeSchemas } from './contract/schemas.ts';
import { makeAddCareHome } from './use-cases/add-care-home.ts';
import { makeAddResident } from './use-cases/add-resident.ts';
import { makeChangeCareHome } from './use-cases/change-care-home.ts';
import { makeChangeResident } from './use-cases/change-resident.ts';
import { makeChooseResident } from './use-cases/choose-resident.ts';
import { makeConfirmResident } from './use-cases/confirm-resident.ts';
import { makeWithTablet } from './use-cases/known-tablet.ts';
import { makeListCareHomes } from './use-cases/list-care-homes.ts';
import { makeMakeTabletCode } from './use-cases/make-tablet-code.ts';
import { makeSignInTablet } from './use-cases/sign-in-tablet.ts';
import type { StaffDependencies } from './use-cases/staff-dependencies.ts';
import type { TabletDependencies } from './use-cases/tablet-dependencies.ts';
import type { TabletUseCases } from './use-cases/tablet-use-cases.ts';
import { makeLockVisit, makeOpenVisit, makeTouchVisit } from './use-cases/visits.ts';
import { makeOpenTablet, makeViewTablet } from './use-cases/view-tablet.ts';
import { makeWithdrawTablets } from './use-cases/withdraw-tablets.ts';

/** Care homes as staff set them up, and their tablets. @param deps.publicUrl without a trailing slash */
export function makeCareHomes(deps: StaffDependencies & TabletDependencies & { publicUrl: string }) {
  const useCases = {
    listCareHomes: makeListCareHomes(deps),
    addCareHome: makeAddCareHome(deps),
    changeCareHome: makeChangeCareHome(deps),
    addResident: makeAddResident(deps),
    changeResident: makeChangeResident(deps),
    makeTabletCode: makeMakeTabletCode(deps),
    withdrawTablets: makeWithdrawTablets(deps),
  };
  const ofTablets = { ...deps, withTablet: makeWithTablet(deps) };
  const tablet: TabletUseCases = {
    signInTablet: makeSignInTablet(deps),
    openTablet: makeOpenTablet(ofTablets),
    viewTablet: makeViewTablet(ofTablets),
    chooseResident: makeChooseResident(ofTablets),
    openVisit: makeOpenVisit(deps),
    confirmResident: makeConfirmResident(deps),
    touchVisit: makeTouchVisit(deps),
    lockVisit: makeLockVisit(deps),
  };
  return { useCases, tablet, routes: routesOf(careHomeEndpoints, careHomeSchemas, useCases) };
}
