import type { StackUnderTest } from './stack.ts';
import { tokenOfConfer } from './tokens.ts';

/** Makes an entry in somebody's Outlook that Confer knows nothing of. @returns the entry's id */
export async function putInOutlook(
  stack: StackUnderTest,
  entraObjectId: string,
  startsAt: string,
  endsAt: string,
): Promise<string> {
  const bearer = await tokenOfConfer(stack, 'https://graph.microsoft.com/.default');
  const at = (instant: string) => ({ dateTime: instant.replace('Z', ''), timeZone: 'UTC' });
  const answer = await fetch(`${stack.topology.graph}/v1.0/users/${entraObjectId}/events`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ subject: 'Called away', start: at(startsAt), end: at(endsAt) }),
  });
  if (answer.status !== 201) throw new Error(`Graph did not take the entry: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
