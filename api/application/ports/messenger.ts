import type { MessageId } from '../../domain/shared/id.ts';

export type MessageTemplate = 'invitation' | 'proxy-invitation' | 'cancelled';

/** Texts and e-mails to people outside. */
export interface Messenger {
  /**
   * Sends once: the message's id is the reference, and one that is there already is not sent again.
   * @throws UpstreamFailure
   */
  send(message: {
    messageId: MessageId;
    channel: 'sms' | 'email';
    template: MessageTemplate;
    to: string;
    personalisation: Readonly<Record<string, string>>;
    /** An earlier try may have got through before its answer was lost: ask first. */
    isRetry: boolean;
  }): Promise<{ notifyId: string }>;
}
