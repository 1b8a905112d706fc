import {
  pasExceptionsSchema,
  replayedSchema,
  replayPasExceptionsSchema,
  settlePasExceptionSchema,
} from './pas-exceptions.ts';

/** What checks these endpoints on the wire. */
export const pasInboundSchemas = {
  listPasExceptions: { answer: pasExceptionsSchema },
  replayPasExceptions: { body: replayPasExceptionsSchema, answer: replayedSchema },
  settlePasException: { body: settlePasExceptionSchema, answer: pasExceptionsSchema },
};
