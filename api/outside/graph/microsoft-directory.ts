import { z } from 'zod';
import type { KnownPerson, MicrosoftDirectory } from '../../staff/ports/microsoft-directory.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { BATCH_LIMIT, sendBatch, successOf } from './batch.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { parseAnswer } from './parse-answer.ts';

const PROPERTIES = ['id', 'displayName', 'userPrincipalName', 'jobTitle'];
const SEARCHED = ['displayName', 'givenName', 'surname', 'userPrincipalName'];
const MOST_FOUND = 20;
/** checkMemberGroups takes so many groups. */
const MOST_GROUPS = 20;
/** Graph takes so many values for the `in` operator. */
const MOST_VALUES = 15;

const userSchema = z.object({
  id: z.uuid(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string(),
  jobTitle: z.string().nullish(),
});
const usersSchema = z.object({ value: z.array(userSchema) });

function toPerson(user: z.infer<typeof userSchema>): KnownPerson {
  return {
    entraObjectId: user.id.toLowerCase(),
    displayName: user.displayName ?? user.userPrincipalName,
    userPrincipalName: user.userPrincipalName.toLowerCase(),
    jobTitle: user.jobTitle ?? undefined,
  };
}

/** A text inside of an OData string, made fit for an address: the client library leaves that to us. */
const quoted = (text: string): string => `'${encodeURIComponent(text.replaceAll("'", "''"))}'`;

/** People of Microsoft 365 through `/users`. Sorting what is filtered needs the directory's advanced queries. */
export function makeMicrosoftDirectory(app: GraphClient): MicrosoftDirectory {
  return {
    search: async (text, signal) => {
      const answer = await callGraph(
        () =>
          graphRequest(app, '/users')
            .header('ConsistencyLevel', 'eventual')
            .filter(SEARCHED.map((property) => `startswith(${property},${quoted(text)})`).join(' or '))
            .count(true)
            .orderby('displayName')
            .select(PROPERTIES)
            .top(MOST_FOUND)
            .option('signal', signal)
            .get() as Promise<unknown>,
      );
      return parseAnswer(usersSchema, answer).value.map(toPerson);
    },
    findById: async (entraObjectId, signal) => {
      try {
        const answer = await callGraph(
          () =>
            graphRequest(app, `/users/${encodeURIComponent(entraObjectId)}`)
              .select(PROPERTIES)
              .option('signal', signal)
              .get() as Promise<unknown>,
        );
        return toPerson(parseAnswer(userSchema, answer));
      } catch (error) {
        if (error instanceof UpstreamFailure && error.reason.startsWith('404 ')) return undefined;
        throw error;
      }
    },
    groupsOf: async (entraObjectIds, groupIds, signal) => {
      const found = new Map<string, string[]>();
      const questions = entraObjectIds.flatMap((person) =>
        inGroups(groupIds, MOST_GROUPS).map((groups) => ({ person, groups })),
      );
      for (const batch of inGroups(questions, BATCH_LIMIT)) await askGroups(app, batch, found, signal);
      return found;
    },
    findByUserPrincipalNames: async (names, signal) => {
      const found: KnownPerson[] = [];
      for (const batch of inGroups(inGroups(names, MOST_VALUES), BATCH_LIMIT)) {
        found.push(...(await findBatch(app, batch, signal)));
      }
      return found;
    },
  };
}

const memberGroupsSchema = z.object({ value: z.array(z.uuid()) });

/** Up to 20 questions, each about a person and up to 20 groups: `checkMemberGroups`, which looks into nested groups. */
async function askGroups(
  app: GraphClient,
  questions: readonly { person: string; groups: readonly string[] }[],
  found: Map<string, string[]>,
  signal: AbortSignal,
): Promise<void> {
  const requests = questions.map(({ person, groups }, index) => ({
    id: String(index),
    method: 'POST' as const,
    url: `/users/${encodeURIComponent(person)}/checkMemberGroups`,
    body: { groupIds: groups },
  }));
  const responses = await sendBatch(app, requests, signal);
  for (const [index, { person }] of questions.entries()) {
    if (responses.get(String(index))?.status === 404) continue;
    const { value } = parseAnswer(memberGroupsSchema, successOf(responses, String(index)));
    found.set(person, [...(found.get(person) ?? []), ...value.map((id) => id.toLowerCase())]);
  }
}

async function findBatch(
  app: GraphClient,
  groups: readonly (readonly string[])[],
  signal: AbortSignal,
): Promise<KnownPerson[]> {
  const requests = groups.map((names, index) => ({
    id: String(index),
    method: 'GET' as const,
    url:
      `/users?$filter=userPrincipalName%20in%20(${names.map(quoted).join(',')})` +
      `&$select=${PROPERTIES.join(',')}&$top=${MOST_VALUES}`,
  }));
  const responses = await sendBatch(app, requests, signal);
  return requests.flatMap(({ id }) => parseAnswer(usersSchema, successOf(responses, id)).value.map(toPerson));
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  const groups: Item[][] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups;
}
