import { makeAskToBeRung, type AskToBeRung } from './use-cases/ask-to-be-rung.ts';
import { makeCheckIdentity, type CheckIdentity } from './use-cases/check-identity.ts';
import {
  makeKeepDeviceTest,
  makeViewDevicePage,
  type KeepDeviceTest,
  type ViewDevicePage,
} from './use-cases/device-test.ts';
import { makeEnterWaitingRoom, type EnterWaitingRoom } from './use-cases/enter-waiting-room.ts';
import { makeFinishNhsLogin, type FinishNhsLogin } from './use-cases/finish-nhs-login.ts';
import { makeStartNhsLogin, type StartNhsLogin } from './use-cases/start-nhs-login.ts';
import { makeFollowToMeeting, type FollowToMeeting } from './use-cases/follow-to-meeting.ts';
import { makeHeartbeat, makeNotePresence, type Heartbeat, type NotePresence } from './use-cases/heartbeat.ts';
import { makeKeepLanguage, type KeepLanguage } from './use-cases/keep-language.ts';
import type { JoinDependencies } from './use-cases/join-dependencies.ts';
import { makeLeavePage, type LeavePage } from './use-cases/leave-page.ts';
import { makeOpenPages, type OpenPages } from './use-cases/open-pages.ts';
import { makeOpenLink, type OpenLink } from './use-cases/open-link.ts';
import { makeWriteToStaff, type WriteToStaff } from './use-cases/write-to-staff.ts';
import { makeViewCalendarEntry, type ViewCalendarEntry } from './use-cases/view-calendar-entry.ts';
import { makeFindWhomToRing, type FindWhomToRing } from './use-cases/whom-to-ring.ts';
import { makeAskWish, makeWithdrawWish, type AskWish, type WithdrawWish } from './use-cases/wishes.ts';
import { makeViewConsultation, type ViewConsultation } from './use-cases/view-consultation.ts';

/** All that a person with a link can do. */
export interface JoinUseCases {
  openLink: OpenLink;
  checkIdentity: CheckIdentity;
  startNhsLogin: StartNhsLogin;
  finishNhsLogin: FinishNhsLogin;
  findWhomToRing: FindWhomToRing;
  viewConsultation: ViewConsultation;
  enterWaitingRoom: EnterWaitingRoom;
  heartbeat: Heartbeat;
  notePresence: NotePresence;
  openPages: OpenPages;
  keepLanguage: KeepLanguage;
  leavePage: LeavePage;
  writeToStaff: WriteToStaff;
  askWish: AskWish;
  withdrawWish: WithdrawWish;
  followToMeeting: FollowToMeeting;
  askToBeRung: AskToBeRung;
  viewDevicePage: ViewDevicePage;
  keepDeviceTest: KeepDeviceTest;
  viewCalendarEntry: ViewCalendarEntry;
}

/** Wires the use cases of the patient pages. */
export function makeJoinUseCases(deps: JoinDependencies): JoinUseCases {
  return {
    openLink: makeOpenLink(deps),
    checkIdentity: makeCheckIdentity(deps),
    startNhsLogin: makeStartNhsLogin(deps),
    finishNhsLogin: makeFinishNhsLogin(deps),
    findWhomToRing: makeFindWhomToRing(deps),
    viewConsultation: makeViewConsultation(deps),
    enterWaitingRoom: makeEnterWaitingRoom(deps),
    heartbeat: makeHeartbeat(deps),
    notePresence: makeNotePresence(deps),
    openPages: makeOpenPages(deps),
    keepLanguage: makeKeepLanguage(deps),
    leavePage: makeLeavePage(deps),
    writeToStaff: makeWriteToStaff(deps),
    askWish: makeAskWish(deps),
    withdrawWish: makeWithdrawWish(deps),
    followToMeeting: makeFollowToMeeting(deps),
    askToBeRung: makeAskToBeRung(deps),
    viewDevicePage: makeViewDevicePage(deps),
    keepDeviceTest: makeKeepDeviceTest(deps),
    viewCalendarEntry: makeViewCalendarEntry(deps),
  };
}
