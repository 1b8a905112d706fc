import type { ChooseResident } from './choose-resident.ts';
import type { ConfirmResident } from './confirm-resident.ts';
import type { SignInTablet } from './sign-in-tablet.ts';
import type { LockVisit, OpenVisit, TouchVisit } from './visits.ts';
import type { OpenTablet, ViewTablet } from './view-tablet.ts';

/** All that can be done at the tablet of a care home, beside what a link can. */
export interface TabletUseCases {
  signInTablet: SignInTablet;
  openTablet: OpenTablet;
  viewTablet: ViewTablet;
  chooseResident: ChooseResident;
  openVisit: OpenVisit;
  confirmResident: ConfirmResident;
  touchVisit: TouchVisit;
  lockVisit: LockVisit;
}
