import {
  askForCaseSchema,
  askForPreparationSchema,
  caseCardSchema,
  casesQuerySchema,
  casesSchema,
  fillInCaseSchema,
  triageCaseSchema,
  valueErrorsSchema,
} from './cases.ts';
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
import { progressQuerySchema, progressSchema } from './progress.ts';
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
  findMdtMeetingOfChat: { query: ofChatQuerySchema, answer: ofChatSchema },
  suggestMdtOrder: { answer: suggestedOrderSchema },
  getMdtForecast: { answer: forecastSchema },
  answerMdtMeeting: { body: answerMeetingSchema, answer: forecastSchema },
  listMdtCases: { query: casesQuerySchema, answer: casesSchema },
  getMdtCase: { answer: caseCardSchema },
  askForMdtCase: { body: askForCaseSchema, answer: caseCardSchema, refusesWith: valueErrorsSchema },
  fillInMdtCase: { body: fillInCaseSchema, answer: caseCardSchema, refusesWith: valueErrorsSchema },
  triageMdtCase: { body: triageCaseSchema, answer: caseCardSchema },
  askForMdtPreparation: { body: askForPreparationSchema, answer: caseCardSchema },
  finishMdtPreparation: { answer: caseCardSchema },
  ...runningSchemas,
};
