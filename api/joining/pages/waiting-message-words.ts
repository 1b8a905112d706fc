import type { RefusalCode } from '../../kernel/rules/refusal.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';

/** Why a message was not sent, by the code of its refusal. */
const NOT_SENT: Partial<Record<RefusalCode, WordKey>> = {
  'message-not-valid': 'messageNotValid',
  'message-has-link': 'messageHasLink',
  'message-has-clinical-word': 'messageHasHealth',
  'too-many-messages': 'messagesTooMany',
  'waiting-messages-off': 'messagesOff',
};

export const whyNotSent = (code: RefusalCode): WordKey | undefined => NOT_SENT[code];

/** The messages of this page; undefined where there are none and none can be written. */
export function waitingMessagesWords(
  { messages, mayWrite, timeZone }: ConsultationView,
  { language, say }: Speech,
) {
  if (messages.length === 0 && !mayWrite) return undefined;
  return {
    mayWrite,
    items: messages.map(({ isOwn, text, sentAt }) => ({
      who: say(isOwn ? 'messagesYou' : 'messagesTeam'),
      text,
      at: patientTime(sentAt, timeZone, language),
    })),
  };
}
