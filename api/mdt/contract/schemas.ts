import {
  askForCaseSchema,
  askForPreparationSchema,
  caseCardSchema,
  casesQuerySchema,
  casesSchema,
  fillInCaseSchema,
  openCasesByStatusSchema,
  triageCaseSchema,
  valueErrorsSchema,
} from './cases.ts';
import {
  askedFollowUpsSchema,
  followUpRatesQuerySchema,
  followUpRatesSchema,
  followUpsQuerySchema,
} from './follow-ups.ts';
import {
  caseTypeSchema,
  changeCaseTypeSchema,
  changeMdtSchema,
  createCaseTypeSchema,
  createMdtSchema,
  mdtSchema,
  mdtsQuerySchema,
  mdtsSchema,
} from './mdts.ts';
import {
  addToListSchema,
  cancelMeetingSchema,
  meetingSchema,
  meetingsQuerySchema,
  meetingsSchema,
  moveMeetingSchema,
  ofChatQuerySchema,
  ofChatSchema,
  reorderListSchema,
  setMinutesSchema,
  takeOffSchema,
} from './meetings.ts';
import { answerMeetingSchema, forecastSchema } from './forecast.ts';
import { askForOwnWordsSchema, ownWordsSchema, writeDownOwnWordsSchema } from './own-words.ts';
import {
  overseenMdtsSchema,
  progressExportQuerySchema,
  progressQuerySchema,
  progressSchema,
} from './progress.ts';
import { suggestedOrderSchema } from './suggested-order.ts';
import { finishMeetingSchema, openCasesSchema } from './running.ts';
import { runningSchemas } from './running-schemas.ts';

/** What checks these endpoints on the wire. */
export const mdtSchemas = {
  listMdts: { query: mdtsQuerySchema, answer: mdtsSchema },
  getMdt: { answer: mdtSchema },
  createMdt: { body: createMdtSchema, answer: mdtSchema },
  changeMdt: { body: changeMdtSchema, answer: mdtSchema },
  createCaseType: { body: createCaseTypeSchema, answer: caseTypeSchema },
  changeCaseType: { body: changeCaseTypeSchema, answer: caseTypeSchema },
  listMdtMeetings: { query: meetingsQuerySchema, answer: meetingsSchema },
  getMdtMeeting: { answer: meetingSchema },
  cancelMdtMeeting: { body: cancelMeetingSchema, answer: meetingSchema },
  moveMdtMeeting: { body: moveMeetingSchema, answer: meetingSchema },
  startMdtMeeting: { answer: meetingSchema },
  finishMdtMeeting: { body: finishMeetingSchema, answer: meetingSchema, refusesWith: openCasesSchema },
  addToMdtList: { body: addToListSchema, answer: meetingSchema },
  reorderMdtList: { body: reorderListSchema, answer: meetingSchema },
  setMdtMinutes: { body: setMinutesSchema, answer: meetingSchema },
  takeOffMdtList: { body: takeOffSchema, answer: meetingSchema },
  getMdtProgress: { query: progressQuerySchema, answer: progressSchema },
  listOverseenMdts: { answer: overseenMdtsSchema },
  exportMdtProgressCsv: { query: progressExportQuerySchema },
  findMdtMeetingOfChat: { query: ofChatQuerySchema, answer: ofChatSchema },
  suggestMdtOrder: { answer: suggestedOrderSchema },
  getMdtForecast: { answer: forecastSchema },
  answerMdtMeeting: { body: answerMeetingSchema, answer: forecastSchema },
  listMdtCases: { query: casesQuerySchema, answer: casesSchema },
  listOpenMdtCases: { answer: openCasesByStatusSchema },
  getMdtCase: { answer: caseCardSchema },
  askForMdtCase: { body: askForCaseSchema, answer: caseCardSchema, refusesWith: valueErrorsSchema },
  fillInMdtCase: { body: fillInCaseSchema, answer: caseCardSchema, refusesWith: valueErrorsSchema },
  triageMdtCase: { body: triageCaseSchema, answer: caseCardSchema },
  askForMdtPreparation: { body: askForPreparationSchema, answer: caseCardSchema },
  finishMdtPreparation: { answer: caseCardSchema },
  askForMdtOwnWords: { body: askForOwnWordsSchema, answer: ownWordsSchema },
  withdrawMdtOwnWordsLink: { answer: ownWordsSchema },
  writeDownMdtOwnWords: { body: writeDownOwnWordsSchema, answer: ownWordsSchema },
  ...runningSchemas,
  listMdtFollowUps: { query: followUpsQuerySchema, answer: askedFollowUpsSchema },
  getMdtFollowUpRates: { query: followUpRatesQuerySchema, answer: followUpRatesSchema },
  exportMdtFollowUpRatesCsv: { query: followUpRatesQuerySchema },
};
