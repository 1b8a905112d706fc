import type { Channel } from '../../kernel/contract/connections.ts';
import type { OrgId } from '../../kernel/rules/id.ts';

/** Which of the sender's templates says something, in one channel and one language. */
export interface MessageTemplateRecord {
  /** Name of the message. */
  message: string;
  channel: Channel;
  /** BCP 47, such as `en` or `cy`. */
  language: string;
  templateId: string;
}

/** An organisation's templates. What is answered may be half a minute old. */
export interface MessageTemplates {
  listOf(orgId: OrgId): Promise<readonly MessageTemplateRecord[]>;
}
