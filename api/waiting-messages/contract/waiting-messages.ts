import { z } from 'zod';
import { instant, uuid } from '../../kernel/contract/scalars.ts';
import { LONGEST_MESSAGE } from './waiting-message-words.ts';

/** What somebody writes. */
export const messageText = z
  .string()
  .trim()
  .min(1, 'Write something first')
  .max(LONGEST_MESSAGE, `Write at most ${LONGEST_MESSAGE} characters`);

export const sendWaitingMessageSchema = z.strictObject({ participantId: uuid, text: messageText });
export type SendWaitingMessage = z.infer<typeof sendWaitingMessageSchema>;

export const letPatientsWriteSchema = z.strictObject({ mayWrite: z.boolean() });
export type LetPatientsWrite = z.infer<typeof letPatientsWriteSchema>;

export const waitingMessagesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      messageId: uuid,
      /** Whose page it was written to or from. */
      participantId: uuid,
      from: z.enum(['staff', 'participant']),
      /** Who wrote it: the name of a member of staff, or "Patient", "Proxy (mother)". */
      author: z.string(),
      text: z.string(),
      sentAt: instant,
    }),
  ),
  /** Whether the service line has messages while waiting at all. */
  isOn: z.boolean(),
  /** Whether those who wait may write too: as the service line has it, and as its staff have it here. */
  mayPatientsWrite: z.boolean(),
});
export type WaitingMessages = z.infer<typeof waitingMessagesSchema>;
