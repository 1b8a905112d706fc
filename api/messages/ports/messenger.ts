import type { Channel } from '../../kernel/contract/connections.ts';
import type { MessageId, OrgId } from '../../kernel/rules/id.ts';

/** What is said of an appointment; a series is told of in one message. */
export const MESSAGE_TEMPLATES = [
  'invitation',
  'proxy-invitation',
  'series-invitation',
  'proxy-series-invitation',
  'rescheduled',
  'proxy-rescheduled',
  'cancelled',
  'running-late',
  'back-on-time',
  'companion-invitation',
  'companion-reminder',
  'companion-rescheduled',
  'companion-cancelled',
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];
/** Those whose words depend on how the patient is seen. */
export type TemplateByModality = Exclude<MessageTemplate, 'running-late' | 'back-on-time'>;

/** A template as the sender keeps it. */
export interface SendersTemplate {
  /** `letter`, for example, where a text was meant. */
  type: string;
  /** What it wants filled in. */
  fields: readonly string[];
}

/** Messages of one channel, through the sender of one organisation. */
export interface Messenger {
  /**
   * Sends once: the message's id is the reference, and one that is there already is not sent again.
   * @throws UpstreamFailure
   */
  send(message: {
    messageId: MessageId;
    templateId: string;
    to: string;
    personalisation: Readonly<Record<string, string>>;
    /** An earlier try may have got through before its answer was lost: ask first. */
    isRetry: boolean;
  }): Promise<{ notifyId: string }>;
  /** Undefined when the sender knows none of this id. @throws UpstreamFailure */
  findTemplate(templateId: string): Promise<SendersTemplate | undefined>;
}

/** What sends an organisation's messages of a channel. @throws UpstreamFailure when that is missing or cannot be used */
export type MessengerOf = (orgId: OrgId, channel: Channel) => Promise<Messenger>;
