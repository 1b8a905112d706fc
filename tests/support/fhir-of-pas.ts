import type { StackUnderTest } from './stack.ts';
import { tokenOfConfer } from './tokens.ts';

/** A resource or a searchset as the PAS holds it. */
export async function readFromPas(stack: StackUnderTest, path: string): Promise<unknown> {
  const bearer = await tokenOfConfer(stack, 'api://pas/.default');
  const answer = await fetch(`${stack.topology.pas}/fhir${path}`, {
    headers: { Authorization: `Bearer ${bearer}` },
  });
  return answer.json();
}
