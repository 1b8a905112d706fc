import { routesOf } from '../http/routes-of.ts';
import { waitingMessageEndpoints } from './contract/endpoints.ts';
import { waitingMessageSchemas } from './contract/schemas.ts';
import {
  makeLetPatientsWrite,
  makeListWaitingMessages,
  makeSendWaitingMessage,
} from './use-cases/staff-messages.ts';

/** Short messages between staff and those who wait. */
export function makeWaitingMessages(deps: Parameters<typeof makeSendWaitingMessage>[0]) {
  const useCases = {
    listWaitingMessages: makeListWaitingMessages(deps),
    sendWaitingMessage: makeSendWaitingMessage(deps),
    letPatientsWrite: makeLetPatientsWrite(deps),
  };
  return { useCases, routes: routesOf(waitingMessageEndpoints, waitingMessageSchemas, useCases) };
}
