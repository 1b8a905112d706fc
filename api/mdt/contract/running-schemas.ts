import { z } from 'zod';
import {
  actionCountsSchema,
  actionSchema,
  actionsQuerySchema,
  actionsSchema,
  addActionSchema,
  changeActionSchema,
  confirmOutcomeSchema,
  followUpOutcomeSchema,
  outcomeFieldParamsSchema,
  outcomeFieldSchema,
  outcomeSchema,
  reopenActionSchema,
  notWrittenSchema,
  typingSchema,
  whoTypesSchema,
  writeOutcomeSchema,
} from './outcomes.ts';
import {
  coreAttendanceQuerySchema,
  coreAttendanceSchema,
  markPresenceSchema,
  meetingNowSchema,
  registerSchema,
  setCurrentCaseSchema,
  signedPanelSchema,
  signPanelSchema,
} from './running.ts';

/** What checks the endpoints of a meeting under way on the wire. */
export const runningSchemas = {
  getMdtMeetingNow: { answer: meetingNowSchema },
  signMdtPanel: { body: signPanelSchema, answer: signedPanelSchema },
  markMdtPresence: { body: markPresenceSchema, answer: meetingNowSchema },
  setMdtCurrentCase: { body: setCurrentCaseSchema, answer: meetingNowSchema },
  getMdtRegister: { answer: registerSchema },
  getMdtCoreAttendance: { query: coreAttendanceQuerySchema, answer: coreAttendanceSchema },
  getMdtOutcome: { answer: outcomeSchema },
  writeMdtOutcome: {
    params: outcomeFieldParamsSchema,
    body: writeOutcomeSchema,
    answer: outcomeFieldSchema,
    refusesWith: notWrittenSchema,
  },
  typeInMdtOutcome: { params: outcomeFieldParamsSchema, body: typingSchema, answer: whoTypesSchema },
  confirmMdtOutcome: {
    body: confirmOutcomeSchema,
    answer: outcomeSchema,
    refusesWith: z.strictObject({ fields: z.array(outcomeFieldSchema) }),
  },
  followUpMdtOutcome: { body: followUpOutcomeSchema, answer: outcomeSchema },
  listMdtActions: { query: actionsQuerySchema, answer: actionsSchema },
  countMdtActions: { answer: actionCountsSchema },
  addMdtAction: { body: addActionSchema, answer: actionSchema },
  changeMdtAction: { body: changeActionSchema, answer: actionSchema },
  finishMdtAction: { answer: actionSchema },
  reopenMdtAction: { body: reopenActionSchema, answer: actionSchema },
};
