import {
  letPatientsWriteSchema,
  sendWaitingMessageSchema,
  waitingMessagesSchema,
} from './waiting-messages.ts';

/** What checks these endpoints on the wire. */
export const waitingMessageSchemas = {
  listWaitingMessages: { answer: waitingMessagesSchema },
  sendWaitingMessage: { body: sendWaitingMessageSchema, answer: waitingMessagesSchema },
  letPatientsWrite: { body: letPatientsWriteSchema, answer: waitingMessagesSchema },
};
