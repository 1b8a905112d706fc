import { LOCAL_TENANT_ID, WESTHAVEN_TENANT_ID } from '../../infra/local/support/local-identity.ts';
import type { StackUnderTest } from './stack.ts';
import { tokenOfConfer } from './tokens.ts';

type Whose = 'hospital' | 'westhaven';

async function askPas(
  stack: StackUnderTest,
  path: string,
  whose: Whose,
  init: RequestInit,
): Promise<Response> {
  const [address, tenantId] =
    whose === 'hospital'
      ? [stack.topology.pas, LOCAL_TENANT_ID]
      : [stack.topology.westhavenPas, WESTHAVEN_TENANT_ID];
  const bearer = await tokenOfConfer(stack, 'api://pas/.default', tenantId);
  const headers = { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/fhir+json' };
  return fetch(`${address}/fhir${path}`, { ...init, headers });
}

/** A resource or a searchset as a PAS holds it. @param whose the demo hospital's when it is left out */
export async function readFromPas(
  stack: StackUnderTest,
  path: string,
  whose: Whose = 'hospital',
): Promise<unknown> {
  return (await askPas(stack, path, whose, {})).json();
}

/** Puts a resource into a PAS, as somebody who works with it would. @param whose the hospital's when it is left out */
export async function writeToPas(
  stack: StackUnderTest,
  path: string,
  resource: unknown,
  whose: Whose = 'hospital',
): Promise<void> {
  const answer = await askPas(stack, path, whose, { method: 'PUT', body: JSON.stringify(resource) });
  if (!answer.ok) throw new Error(`the PAS refused ${path}: ${answer.status} ${await answer.text()}`);
}
