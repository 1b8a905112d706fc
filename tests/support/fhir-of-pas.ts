import { LOCAL_TENANT_ID, WESTHAVEN_TENANT_ID } from '../../infra/local/support/local-identity.ts';
import type { StackUnderTest } from './stack.ts';
import { tokenOfConfer } from './tokens.ts';

/** A resource or a searchset as a PAS holds it. @param whose the demo hospital's when it is left out */
export async function readFromPas(
  stack: StackUnderTest,
  path: string,
  whose: 'hospital' | 'westhaven' = 'hospital',
): Promise<unknown> {
  const [address, tenantId] =
    whose === 'hospital'
      ? [stack.topology.pas, LOCAL_TENANT_ID]
      : [stack.topology.westhavenPas, WESTHAVEN_TENANT_ID];
  const bearer = await tokenOfConfer(stack, 'api://pas/.default', tenantId);
  const answer = await fetch(`${address}/fhir${path}`, { headers: { Authorization: `Bearer ${bearer}` } });
  return answer.json();
}

/** Puts a resource into the hospital's PAS, as somebody who works with it would. */
export async function writeToPas(stack: StackUnderTest, path: string, resource: unknown): Promise<void> {
  const bearer = await tokenOfConfer(stack, 'api://pas/.default', LOCAL_TENANT_ID);
  const answer = await fetch(`${stack.topology.pas}/fhir${path}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/fhir+json' },
    body: JSON.stringify(resource),
  });
  if (!answer.ok) throw new Error(`the PAS refused ${path}: ${answer.status} ${await answer.text()}`);
}
