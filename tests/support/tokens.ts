import { CONFER_CLIENT_ID, LOCAL_TENANT_ID } from '../../infra/local/support/local-identity.ts';
import { clientSecret } from './client-secret.ts';
import type { StackUnderTest } from './stack.ts';

async function token(
  stack: StackUnderTest,
  tenantId: string,
  parameters: Record<string, string>,
): Promise<string> {
  const answer = await fetch(`${stack.topology.entra}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: CONFER_CLIENT_ID, ...parameters }),
  });
  const body = (await answer.json()) as { access_token?: string; error_description?: string };
  if (body.access_token === undefined) throw new Error(`no token: ${body.error_description ?? ''}`);
  return body.access_token;
}

/** A token of a demo person for Confer's API, as scripts get it. */
export async function staffToken(stack: StackUnderTest, user: string): Promise<string> {
  const person = stack.console.people.find((one) => one.userPrincipalName.startsWith(`${user}@`));
  if (person === undefined) throw new Error(`no demo person ${user}`);
  return token(stack, person.tenantId, {
    grant_type: 'password',
    username: person.userPrincipalName,
    password: person.password,
    scope: `api://${CONFER_CLIENT_ID}/access_as_user`,
  });
}

/**
 * A token of Confer itself.
 * @param scope whose: `api://pas/.default`, `https://graph.microsoft.com/.default`
 * @param tenantId the demo hospital's when it is left out
 */
export function tokenOfConfer(
  stack: StackUnderTest,
  scope: string,
  tenantId: string = LOCAL_TENANT_ID,
): Promise<string> {
  return token(stack, tenantId, {
    grant_type: 'client_credentials',
    client_secret: clientSecret(stack),
    scope,
  });
}
