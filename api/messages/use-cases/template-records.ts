import type { Channel } from '../../kernel/contract/connections.ts';
import type { OrganisationConnections } from '../../kernel/contract/connections-file.ts';
import type { MessageTemplateRecord } from '../ports/message-templates.ts';
import type { Message } from './message.ts';

/** The templates of a file of connections, each by itself. */
export function templateRecords({
  templates,
}: Pick<OrganisationConnections, 'templates'>): MessageTemplateRecord[] {
  return Object.entries(templates).flatMap(([message, byChannel]) =>
    Object.entries(byChannel).flatMap(([channel, byLanguage]) =>
      Object.entries(byLanguage).map(([language, templateId]) => ({
        message,
        // the schema of the file has let no other key through
        channel: channel as Channel,
        language,
        templateId,
      })),
    ),
  );
}

/** What is wrong with a file's templates before any sender is asked: messages and channels that Confer does not send. */
export function templateRecordProblems(
  records: readonly MessageTemplateRecord[],
  messages: readonly Message[],
): string[] {
  return records.flatMap(({ message, channel, language }) => {
    const declared = messages.find(({ name }) => name === message);
    if (declared === undefined) {
      return [`templates.${message}: Confer sends no such message; it sends ${names(messages)}`];
    }
    if (declared.channels.includes(channel)) return [];
    return [`templates.${message}.${channel}.${language}: it goes by ${declared.channels.join(', ')} only`];
  });
}

const names = (messages: readonly Message[]): string =>
  messages.map(({ name, label }) => `${name} (${label})`).join(', ');
