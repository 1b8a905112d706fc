import type { Channel } from '../rules/channel.ts';
import type { MessageId } from '../../kernel/rules/id.ts';

/** What is said of an appointment; a series is told of in one message. */
export const MESSAGE_TEMPLATES = [
  'invitation',
  'proxy-invitation',
  'series-invitation',
  'proxy-series-invitation',
  'rescheduled',
  'proxy-rescheduled',
  'cancelled',
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** About the short-notice list: by text only, since an offer that is read tomorrow is of no use. */
export const OFFER_TEMPLATES = ['slot-offer', 'slot-gone', 'slot-unclear', 'list-left'] as const;
export type OfferTemplate = (typeof OFFER_TEMPLATES)[number];

/** Texts and e-mails to people outside. */
export interface Messenger {
  /**
   * Sends once: the message's id is the reference, and one that is there already is not sent again.
   * @throws UpstreamFailure
   */
  send(message: {
    messageId: MessageId;
    /** Templates of offers are texts. */
    channel: Channel;
    template: MessageTemplate | OfferTemplate;
    to: string;
    personalisation: Readonly<Record<string, string>>;
    /** An earlier try may have got through before its answer was lost: ask first. */
    isRetry: boolean;
  }): Promise<{ notifyId: string }>;
}
