import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_CHANNELS } from '../../infra/local/support/demo-people.ts';
import { exchangesWith } from './exchanges-with.ts';
import { query } from './stack-database.ts';
import type { StackUnderTest } from './stack.ts';

/** Tables that a consultation, and an offer of a freed slot, write and that are not made for patients or messages. */
export const CONSULTATION_TABLES = [
  'outbox',
  'evidence',
  'audit',
  'live_events',
  'cards',
  'conversations',
  'attendance',
  'messages',
];
export const OFFER_TABLES = ['freed_slots', 'slot_offers', 'inbound_texts'];

export interface Looked {
  /** `<secret> in <where>`, each once. */
  found: string[];
  /** How many conversations have cards, and which tables have rows: what was not there was not searched. */
  conversationsWithCards: number;
  tablesWithRows: string[];
}

/** Looks for texts in the logs, in addresses and bodies sent outside, in cards and in the tables they must not be in. */
export async function lookForSecrets(stack: StackUnderTest, secrets: readonly string[]): Promise<Looked> {
  const found = new Set<string>();
  const look = (where: string, text: string): void => {
    for (const secret of secrets) if (text.includes(secret)) found.add(`${secret} in ${where}`);
  };
  for (const file of readdirSync(stack.logs)) look(file, readFileSync(path.join(stack.logs, file), 'utf8'));
  for (const { method, path: at, requestBody } of await exchangesWith(stack.topology.graphPages)) {
    look(`Graph ${method} ${at}`, `${at} ${JSON.stringify(requestBody)}`);
  }
  for (const { method, path: at } of await exchangesWith(stack.topology.pas)) {
    look(`address: PAS ${method}`, at);
  }
  const conversations = [
    ...DEMO_CHANNELS.map(({ id }) => id),
    ...stack.console.people.map(({ objectId }) => `a:${objectId}`),
  ];
  let conversationsWithCards = 0;
  for (const id of conversations) {
    const answer = await fetch(
      `${stack.topology.teams}/__conversations/${encodeURIComponent(id)}/activities`,
    );
    const text = await answer.text();
    if (text.includes('AdaptiveCard')) conversationsWithCards += 1;
    look(`cards of ${id}`, text);
  }
  const tablesWithRows: string[] = [];
  for (const table of [...CONSULTATION_TABLES, ...OFFER_TABLES]) {
    const rows = await query<{ line: string }>(stack, `SELECT t::text AS line FROM ${table} t`);
    if (rows.length > 0) tablesWithRows.push(table);
    look(table, rows.map((row) => row.line).join('\n'));
  }
  return { found: [...found], conversationsWithCards, tablesWithRows };
}

/** The secret part of a patient's link. */
export function tokenIn(link: string): string {
  const token = /\/[jo]\/([\w-]+)/.exec(link)?.[1];
  if (token === undefined) throw new Error('not a link of a patient');
  return token;
}
