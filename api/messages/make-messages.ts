import { does, type Does } from '../kernel/outbox/does.ts';
import { makeSendMessage, sendMessage } from './use-cases/send-message.ts';

/** What is sent to patients and proxies. */
export function messageWork(deps: Parameters<typeof makeSendMessage>[0]): Does[] {
  return [does(sendMessage, makeSendMessage(deps))];
}
