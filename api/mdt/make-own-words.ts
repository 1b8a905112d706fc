import type { RecordMessageReceipt } from '../messages/ports/message-receipt.ts';
import { does, type Does } from '../kernel/outbox/does.ts';
import { makeNoteOwnWordsReceipt } from './use-cases/note-own-words-receipt.ts';
import { makeSendOwnWordsMessage, sendOwnWordsMessage } from './use-cases/send-own-words-message.ts';
import { makeOwnWordsVisits, type OwnWordsVisits } from './use-cases/visit-own-words.ts';

/** The way outside by which patients say what matters to them: what is sent, what becomes of it, and the link. */
export function makeOwnWords(
  deps: Parameters<typeof makeSendOwnWordsMessage>[0] & Parameters<typeof makeOwnWordsVisits>[0],
): { work: Does[]; visits: OwnWordsVisits; noteReceipt: RecordMessageReceipt } {
  return {
    work: [does(sendOwnWordsMessage, makeSendOwnWordsMessage(deps))],
    visits: makeOwnWordsVisits(deps),
    noteReceipt: makeNoteOwnWordsReceipt(deps),
  };
}
