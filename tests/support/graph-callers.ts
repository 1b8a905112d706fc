import { Client } from '@microsoft/microsoft-graph-client';
import {
  CONFER_CLIENT_ID,
  DEMO_PASSWORD,
  LOCAL_TENANT_ID,
} from '../../infra/local/support/local-identity.ts';
import { type GraphExchange, loadGraphContract } from './graph-contract.ts';
import { type StandInGroup, TEST_SECRETS } from './stand-in-group.ts';

const GRAPH = 'https://graph.microsoft.com';

/** An answer of Graph, read. */
interface GraphReply<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** A caller of the Graph stand-in with one token. */
export interface GraphCaller {
  token: string;
  /** Microsoft's own client, set up as the product's. */
  client: Client;
  /** Plain fetch, for what the client hides. `path` is relative to `/v1.0`. */
  call: <Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<GraphReply<Body>>;
}

async function askToken(group: StandInGroup, form: Record<string, string>): Promise<string> {
  const response = await fetch(`${group.topology.entra}/${LOCAL_TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: CONFER_CLIENT_ID,
      client_secret: TEST_SECRETS.ENTRA_CLIENT_SECRET,
      ...form,
    }),
  });
  if (!response.ok) throw new Error(`No token: ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Confer itself. */
export async function asConfer(group: StandInGroup): Promise<GraphCaller> {
  return caller(
    group,
    await askToken(group, { grant_type: 'client_credentials', scope: `${GRAPH}/.default` }),
  );
}

/** Confer for a member of staff, exchanged on their behalf. */
export async function onBehalfOf(group: StandInGroup, userPrincipalName: string): Promise<GraphCaller> {
  const assertion = await staffToken(group, userPrincipalName);
  const token = await askToken(group, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    scope: `${GRAPH}/.default`,
    assertion,
  });
  return caller(group, token);
}

/** A member of staff's token for Confer, as Teams gives it to the tab. */
export function staffToken(group: StandInGroup, userPrincipalName: string): Promise<string> {
  return askToken(group, {
    grant_type: 'password',
    username: userPrincipalName,
    password: DEMO_PASSWORD,
    scope: `api://${CONFER_CLIENT_ID}/access_as_user`,
  });
}

/** With any token, good or bad. */
export function caller(group: StandInGroup, token: string): GraphCaller {
  const base = group.topology.graph;
  return {
    token,
    client: Client.initWithMiddleware({
      authProvider: { getAccessToken: () => Promise.resolve(token) },
      baseUrl: `${base}/`,
      customHosts: new Set(['127.0.0.1']),
    }),
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(`${base}/v1.0${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text === '' ? undefined : JSON.parse(text)) as never,
      };
    },
  };
}

/** What the Graph stand-in heard and said so far that breaks Microsoft's contract; undefined where `../shared` is absent. */
export async function contractBreaches(group: StandInGroup): Promise<string[] | undefined> {
  const contract = loadGraphContract();
  if (contract === undefined) return undefined;
  const response = await fetch(`${group.topology.graphPages}/__exchanges?since=0`);
  const { exchanges } = (await response.json()) as { exchanges: GraphExchange[] };
  if (exchanges.length === 0) throw new Error('Nothing was said: nothing can be checked');
  const breaches = exchanges.flatMap((exchange) => contract.checkExchange(exchange));
  await contract.close();
  return breaches;
}

/** Sets a control of a stand-in. @throws Error when it refuses */
export async function setControl(
  address: string,
  method: 'PUT' | 'POST' | 'DELETE',
  body?: unknown,
): Promise<void> {
  const response = await fetch(address, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
}
