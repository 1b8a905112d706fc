import { z } from 'zod';
import { message, type Message } from '../../messages/use-cases/message.ts';

// by text only: an offer that is read tomorrow is of no use
const BY_TEXT = ['sms'] as const;
const text = z.string();

export const OFFER_MESSAGES = ['slot-offer', 'slot-gone', 'slot-unclear', 'slot-which', 'list-left'] as const;
export type OfferMessage = (typeof OFFER_MESSAGES)[number];

/** What people on the short-notice list are told. */
export const offerMessages = {
  'slot-offer': message({
    name: 'slot-offer',
    about: 'slot-offer',
    label: 'Offer of a freed slot',
    channels: BY_TEXT,
    fields: z.object({
      organisation: text,
      when: text,
      answer_by: text,
      how_to_answer: text,
      help_phone: text,
    }),
  }),
  'slot-gone': message({
    name: 'slot-gone',
    about: 'slot-offer',
    label: 'Offered slot is gone',
    channels: BY_TEXT,
    fields: z.object({ organisation: text, help_phone: text }),
  }),
  'slot-unclear': message({
    name: 'slot-unclear',
    about: 'slot-offer',
    label: 'Answer to an offer was not understood',
    channels: BY_TEXT,
    fields: z.object({ organisation: text, when: text, how_to_answer: text, help_phone: text }),
  }),
  'slot-which': message({
    name: 'slot-which',
    about: 'slot-offer',
    label: 'Answer could be to several offers',
    channels: BY_TEXT,
    fields: z.object({ organisation: text, choices: text, how_to_answer: text, help_phone: text }),
  }),
  'list-left': message({
    name: 'list-left',
    about: 'slot-offer',
    label: 'Taken off the short-notice list',
    channels: BY_TEXT,
    fields: z.object({ organisation: text, help_phone: text }),
  }),
} satisfies Record<OfferMessage, Message>;
