import {
  callsQuerySchema,
  telephoneCallsSchema,
  turnToTelephoneSchema,
  videoTroubleSchema,
} from './video-outage.ts';

/** What checks these endpoints on the wire. */
export const videoOutageSchemas = {
  getVideoTrouble: { answer: videoTroubleSchema },
  turnToTelephone: { body: turnToTelephoneSchema, answer: telephoneCallsSchema },
  listTelephoneCalls: { query: callsQuerySchema, answer: telephoneCallsSchema },
};
