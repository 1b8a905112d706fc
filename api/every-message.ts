import { appointmentMessages } from './messages/use-cases/appointment-messages.ts';
import { notByVideoMessages } from './messages/use-cases/not-by-video-messages.ts';
import type { Message } from './messages/use-cases/message.ts';
import { latenessMessages } from './messages/use-cases/lateness-messages.ts';
import { ownWordsMessages } from './mdt/use-cases/own-words-messages.ts';
import { offerMessages } from './refill/use-cases/offer-messages.ts';

/** Every message that Confer sends: an organisation has a template for each. */
export const EVERY_MESSAGE: readonly Message[] = [
  ...Object.values(appointmentMessages),
  ...Object.values(notByVideoMessages),
  ...Object.values(latenessMessages),
  ...Object.values(offerMessages),
  ...Object.values(ownWordsMessages),
];
