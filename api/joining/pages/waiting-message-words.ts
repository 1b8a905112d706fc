import type { RefusalCode } from '../../kernel/rules/refusal.ts';
import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';

/** What a patient reads of the messages while waiting: everything of it is here. */
export const waitingMessageLabels = {
  heading: 'Messages',
  label: 'Write to the team',
  hint: 'Up to 500 characters. Do not write about your health: the team may not see it at once. In an emergency call 999.',
  button: 'Send',
  you: 'You',
  team: 'The team',
} as const;

/** Why a message was not sent, by the code of its refusal. */
const NOT_SENT: Partial<Record<RefusalCode, string>> = {
  'message-not-valid': 'Write a message of up to 500 characters',
  'message-has-link': 'Your message has a link or an address in it. Write it without',
  'message-has-clinical-word':
    'Do not write about your health here. If it cannot wait for the appointment, ring the team. In an emergency call 999',
  'too-many-messages': 'You have sent many messages in a short while. Wait 1 minute, then try again',
  'waiting-messages-off': 'The team cannot read messages now. Ring instead',
};

export const notSentWords = (code: RefusalCode): string | undefined => NOT_SENT[code];

/** The messages of this page; undefined where there are none and none can be written. */
export function waitingMessagesWords({ messages, mayWrite, timeZone }: ConsultationView) {
  if (messages.length === 0 && !mayWrite) return undefined;
  const { you, team } = waitingMessageLabels;
  return {
    ...waitingMessageLabels,
    mayWrite,
    items: messages.map(({ isOwn, text, sentAt }) => ({
      who: isOwn ? you : team,
      text,
      at: patientTime(sentAt, timeZone),
    })),
  };
}
