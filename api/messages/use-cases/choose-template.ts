import type { Channel } from '../../kernel/contract/connections.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { MessageTemplateRecord } from '../ports/message-templates.ts';
import { findTemplate } from '../rules/find-template.ts';
import type { Message } from './message.ts';

/** How somebody can be reached: their number or address by channel. */
export type Addresses = Partial<Record<Channel, string | undefined>>;

/**
 * The template of a message for somebody, and where it is sent to.
 * @param languages BCP 47, the reader's best first; English is tried after them
 * @throws UpstreamFailure, for a person when the reader has no address, retryable when no template is set up for them
 */
export function chooseTemplate(
  { name, channels }: Pick<Message, 'name' | 'channels'>,
  templates: readonly MessageTemplateRecord[],
  addresses: Addresses,
  languages: readonly string[],
): { template: MessageTemplateRecord; to: string } {
  const reachable = channels.filter((channel) => addresses[channel] !== undefined);
  if (reachable.length === 0) {
    throw new UpstreamFailure('notify', { retryable: false, reason: 'no mobile number or e-mail address' });
  }
  const template = findTemplate(templates, name, reachable, languages);
  const to = template === undefined ? undefined : addresses[template.channel];
  if (template === undefined || to === undefined) {
    throw new UpstreamFailure('notify', {
      retryable: true,
      reason: `no template of ${name} for ${reachable.join(' or ')} is set up`,
    });
  }
  return { template, to };
}
