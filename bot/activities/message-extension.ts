import { z } from 'zod';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import type { BotUseCases } from '../bot-use-cases.ts';
import { sharedAppointment, sharedCase, type Shared } from '../cards/shared-card.ts';

/** The name of such an invoke (Bot Framework, message extensions). */
export const SEARCHED = 'composeExtension/query';
/** The one text that a search of the manifest asks for. */
export const SEARCH_PARAMETER = 'text';
/** What Teams shows at once. */
const MOST_AT_ONCE = 25;

type Uses = Pick<BotUseCases, 'findAppointments' | 'findCases'>;
type Search = (useCases: Uses, actor: Actor, typed: string, teamsAppId: string) => Promise<Shared[]>;

/** The searches, by the ids that the manifest gives them. */
export const SEARCHES = {
  findAppointments: async (useCases, actor, typed, teamsAppId) =>
    (await useCases.findAppointments(actor, typed)).map((one) => sharedAppointment(one, teamsAppId)),
  findCases: async (useCases, actor, typed, teamsAppId) =>
    (await useCases.findCases(actor, typed)).map((one) => sharedCase(one, teamsAppId)),
} as const satisfies Readonly<Record<string, Search>>;

const parameter = z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) });

/** What Teams sends for each pause in typing (Bot Framework, `composeExtension/query`). */
export const querySchema = z.looseObject({
  commandId: z.enum(Object.keys(SEARCHES) as [keyof typeof SEARCHES]),
  parameters: z.array(parameter).max(20).default([]),
  queryOptions: z
    .looseObject({ skip: z.int().min(0).default(0), count: z.int().min(1).default(MOST_AT_ONCE) })
    .default({ skip: 0, count: MOST_AT_ONCE }),
});
export type Query = z.infer<typeof querySchema>;

const NOTHING =
  'Nothing was found. Type an NHS number, two letters of a name, a date of birth, a day or a time such as tue 09:40.';
/** A name is at most this long; a longer text is no name. */
const LONGEST = 100;

/** Finds what this person may see. @throws Refusal */
export async function answerQuery(
  useCases: Uses,
  actor: Actor,
  { commandId, parameters, queryOptions: { skip, count } }: Query,
  teamsAppId: string,
): Promise<object> {
  const typed = String(parameters.find(({ name }) => name === SEARCH_PARAMETER)?.value ?? '');
  const found = typed.length > LONGEST ? [] : await SEARCHES[commandId](useCases, actor, typed, teamsAppId);
  const shown = found.slice(skip, skip + Math.min(count, MOST_AT_ONCE));
  if (shown.length === 0) return extensionMessage(NOTHING);
  return {
    composeExtension: {
      type: 'result',
      attachmentLayout: 'list',
      attachments: shown.map(({ content, title, text }) => ({
        contentType: 'application/vnd.microsoft.card.adaptive',
        content,
        preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text } },
      })),
    },
  };
}

/** A sentence in place of results. */
export const extensionMessage = (text: string): object => ({ composeExtension: { type: 'message', text } });
