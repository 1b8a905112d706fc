import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { MessageTemplateRecord, MessageTemplates } from '../ports/message-templates.ts';
import type { MessengerOf } from '../ports/messenger.ts';
import { templateProblem } from '../rules/template-problem.ts';
import { fieldsOf, type Message } from './message.ts';

/** A template that cannot be sent as it is, or a message that an organisation has no template of. */
export interface WrongTemplate {
  /** ODS code. */
  organisation: string;
  message: string;
  channel: string;
  language: string;
  problem: string;
}

/** What a look at all templates found. */
export interface TemplateCheck {
  wrong: WrongTemplate[];
  /** False when a sender could not be asked about one or more. */
  isWhole: boolean;
}

interface Deps {
  organisations: Organisations;
  templates: MessageTemplates;
  messengerOf: MessengerOf;
  /** Every message that Confer sends. */
  messages: readonly Message[];
}

/** Compares each organisation's templates with what its sender keeps under their ids. */
export function makeCheckMessageTemplates(deps: Deps): () => Promise<TemplateCheck> {
  return async () => {
    const all: TemplateCheck = { wrong: [], isWhole: true };
    for (const organisation of await deps.organisations.list()) {
      const { wrong, isWhole } = await checkOne(deps, organisation);
      all.wrong.push(...wrong);
      all.isWhole &&= isWhole;
    }
    return all;
  };
}

async function checkOne(deps: Deps, { orgId, odsCode }: Organisation): Promise<TemplateCheck> {
  const records = await deps.templates.listOf(orgId);
  const wrong: WrongTemplate[] = deps.messages
    .filter(({ name }) => !records.some((record) => record.message === name))
    .map(({ name, channels }) => ({
      organisation: odsCode,
      message: name,
      channel: channels.join(' or '),
      language: 'en',
      problem: 'no template is set up',
    }));
  let isWhole = true;
  for (const record of records) {
    const { message, channel, language } = record;
    try {
      const problem = await problemOf(deps, orgId, record);
      if (problem !== undefined) wrong.push({ organisation: odsCode, message, channel, language, problem });
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      // a sender that cannot be asked says nothing of its templates, and must not keep the others' from being checked
      isWhole = false;
    }
  }
  return { wrong, isWhole };
}

/** @throws UpstreamFailure when the sender cannot be asked */
async function problemOf(
  deps: Deps,
  orgId: Organisation['orgId'],
  { message, channel, templateId }: MessageTemplateRecord,
): Promise<string | undefined> {
  const declared = deps.messages.find(({ name }) => name === message);
  if (declared === undefined) return 'Confer sends no such message';
  const messenger = await deps.messengerOf(orgId, channel);
  return templateProblem({ channel, fields: fieldsOf(declared) }, await messenger.findTemplate(templateId));
}
