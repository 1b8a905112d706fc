import type { RefreshPatient } from '../appointments/use-cases/refresh-patient.ts';
import type { FindBankHolidays } from '../clinics/use-cases/england-bank-holidays.ts';
import { routesOf } from '../http/routes-of.ts';
import type { Audit } from '../kernel/audit/audit.ts';
import type { Tell } from '../kernel/changes/tell.ts';
import type { NewId, Now } from '../kernel/clock.ts';
import type { Enqueue } from '../kernel/outbox/enqueue.ts';
import type { MakeOnce } from '../kernel/requests/make-once.ts';
import type { Transaction } from '../kernel/transaction.ts';
import { mdtEndpoints } from './contract/endpoints.ts';
import { mdtSchemas } from './contract/schemas.ts';
import type { ListOrderer } from './ports/list-orderer.ts';
import type { Stores } from './ports/stores.ts';
import {
  makeAddMdtAction,
  makeChangeMdtAction,
  makeCountMdtActions,
  makeFinishMdtAction,
  makeListMdtActions,
  makeReopenMdtAction,
} from './use-cases/actions.ts';
import { makeAddToMdtList } from './use-cases/add-to-list.ts';
import { makeAskForMdtCase } from './use-cases/ask-for-case.ts';
import { makeChangeCaseType, makeCreateCaseType } from './use-cases/case-types.ts';
import { makeFillInMdtCase, makeTriageMdtCase } from './use-cases/change-case.ts';
import { makeReorderMdtList, makeSetMdtMinutes, makeTakeOffMdtList } from './use-cases/change-list.ts';
import { makeChangeMdt } from './use-cases/change-mdt.ts';
import { makeCancelMdtMeeting, makeMoveMdtMeeting, makeStartMdtMeeting } from './use-cases/change-meeting.ts';
import { makeExportMdtProgress } from './use-cases/export-progress.ts';
import { makeFinishMdtMeeting } from './use-cases/finish-meeting.ts';
import { makeCreateMdt } from './use-cases/create-mdt.ts';
import {
  makeConfirmMdtOutcome,
  makeFollowUpMdtOutcome,
  makeGetMdtOutcome,
  makeTypeInMdtOutcome,
  makeWriteMdtOutcome,
} from './use-cases/outcomes.ts';
import {
  makeExportMdtFollowUpRates,
  makeGetMdtFollowUpRates,
  makeListMdtFollowUps,
} from './use-cases/follow-ups.ts';
import {
  makeAskForMdtOwnWords,
  makeWithdrawMdtOwnWordsLink,
  makeWriteDownMdtOwnWords,
} from './use-cases/own-words.ts';
import type { OwnWordsLinks } from './use-cases/own-words-links.ts';
import { makeNotePanelSign } from './use-cases/panel-signs.ts';
import { makeAskForMdtPreparation, makeFinishMdtPreparation } from './use-cases/preparations.ts';
import { makeGetMdtMeetingNow, makeMarkMdtPresence, makeSignMdtPanel } from './use-cases/presence.ts';
import { makeGetMdtCase, makeListMdtCases, makeListOpenMdtCases } from './use-cases/read-cases.ts';
import { makeGetMdt, makeListMdts, makeListOverseenMdts } from './use-cases/read-mdts.ts';
import { makeGetMdtProgress } from './use-cases/read-progress.ts';
import { makeSuggestMdtOrder } from './use-cases/suggest-order.ts';
import {
  makeFindMdtMeetingOfChat,
  makeGetMdtMeeting,
  makeListMdtMeetings,
} from './use-cases/read-meetings.ts';
import { makeExportMdtCoreAttendance, makeGetMdtCoreAttendance } from './use-cases/read-core-attendance.ts';
import { makeExportMdtRegister, makeGetMdtRegister } from './use-cases/register.ts';
import { makeAnswerMdtMeeting, makeGetMdtForecast } from './use-cases/read-forecast.ts';
import { makeSetMdtCurrentCase } from './use-cases/set-current-case.ts';
import type { TypingBoard } from './use-cases/typing-board.ts';

/** MDTs and their meetings, the cases about which they are asked, and the lists. */
export function makeMdt(deps: {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  refreshPatient: RefreshPatient;
  listOrderer: ListOrderer;
  makeOnce: MakeOnce;
  typing: TypingBoard;
  ownWordsLinks: OwnWordsLinks;
  enqueue: Enqueue;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}) {
  const useCases = {
    listMdts: makeListMdts(deps),
    getMdt: makeGetMdt(deps),
    createMdt: makeCreateMdt(deps),
    changeMdt: makeChangeMdt(deps),
    createCaseType: makeCreateCaseType(deps),
    changeCaseType: makeChangeCaseType(deps),
    listMdtMeetings: makeListMdtMeetings(deps),
    getMdtMeeting: makeGetMdtMeeting(deps),
    cancelMdtMeeting: makeCancelMdtMeeting(deps),
    moveMdtMeeting: makeMoveMdtMeeting(deps),
    startMdtMeeting: makeStartMdtMeeting(deps),
    finishMdtMeeting: makeFinishMdtMeeting(deps),
    addToMdtList: makeAddToMdtList(deps),
    reorderMdtList: makeReorderMdtList(deps),
    setMdtMinutes: makeSetMdtMinutes(deps),
    takeOffMdtList: makeTakeOffMdtList(deps),
    getMdtProgress: makeGetMdtProgress(deps),
    listOverseenMdts: makeListOverseenMdts(deps),
    exportMdtProgressCsv: makeExportMdtProgress(deps),
    suggestMdtOrder: makeSuggestMdtOrder(deps),
    findMdtMeetingOfChat: makeFindMdtMeetingOfChat(deps),
    getMdtForecast: makeGetMdtForecast(deps),
    answerMdtMeeting: makeAnswerMdtMeeting(deps),
    listMdtCases: makeListMdtCases(deps),
    listOpenMdtCases: makeListOpenMdtCases(deps),
    getMdtCase: makeGetMdtCase(deps),
    askForMdtCase: makeAskForMdtCase(deps),
    fillInMdtCase: makeFillInMdtCase(deps),
    triageMdtCase: makeTriageMdtCase(deps),
    askForMdtOwnWords: makeAskForMdtOwnWords(deps),
    withdrawMdtOwnWordsLink: makeWithdrawMdtOwnWordsLink(deps),
    writeDownMdtOwnWords: makeWriteDownMdtOwnWords(deps),
    askForMdtPreparation: makeAskForMdtPreparation(deps),
    finishMdtPreparation: makeFinishMdtPreparation(deps),
    getMdtMeetingNow: makeGetMdtMeetingNow(deps),
    signMdtPanel: makeSignMdtPanel({ ...deps, notePanelSign: makeNotePanelSign(deps) }),
    markMdtPresence: makeMarkMdtPresence(deps),
    setMdtCurrentCase: makeSetMdtCurrentCase(deps),
    getMdtRegister: makeGetMdtRegister(deps),
    getMdtCoreAttendance: makeGetMdtCoreAttendance(deps),
    exportMdtRegisterCsv: makeExportMdtRegister(deps),
    exportMdtCoreAttendanceCsv: makeExportMdtCoreAttendance(deps),
    getMdtOutcome: makeGetMdtOutcome(deps),
    writeMdtOutcome: makeWriteMdtOutcome(deps),
    typeInMdtOutcome: makeTypeInMdtOutcome(deps),
    confirmMdtOutcome: makeConfirmMdtOutcome(deps),
    followUpMdtOutcome: makeFollowUpMdtOutcome(deps),
    listMdtFollowUps: makeListMdtFollowUps(deps),
    getMdtFollowUpRates: makeGetMdtFollowUpRates(deps),
    exportMdtFollowUpRatesCsv: makeExportMdtFollowUpRates(deps),
    listMdtActions: makeListMdtActions(deps),
    countMdtActions: makeCountMdtActions(deps),
    addMdtAction: makeAddMdtAction(deps),
    changeMdtAction: makeChangeMdtAction(deps),
    finishMdtAction: makeFinishMdtAction(deps),
    reopenMdtAction: makeReopenMdtAction(deps),
  };
  return { useCases, routes: routesOf(mdtEndpoints, mdtSchemas, useCases) };
}
