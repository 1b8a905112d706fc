import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { pino } from 'pino';
import { makeVerifyStaffToken } from '../../api/outside/entra/verify-staff-token.ts';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import type { LiveEvents } from '../../api/kernel/live/live-event-log.ts';
import type { LiveEvent } from '../../api/kernel/contract/live.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import { Refusal } from '../../api/kernel/rules/refusal.ts';
import { makeAuthenticate } from '../../api/http/authenticate.ts';
import { makeHttpMetrics } from '../../api/http/metrics.ts';
import { registerMonitoring, type HealthDependencies } from '../../api/http/health.ts';
import { registerRoutes, type RouteDependencies } from '../../api/register-routes.ts';
import { everyRoute, type EveryUseCase } from './every-endpoint.ts';
import { EVERY_REFUSAL } from '../../api/every-refusal.ts';
import { closeServer, createHttpServer, listen, type HttpServer } from '../../api/http/server.ts';

export const TENANT_ID = '11111111-1111-4111-8111-111111111111';
export const CLIENT_ID = '22222222-2222-4222-8222-222222222222';
export const SERVICE_LINE_ID = '0198c0de-0000-7000-8000-00000000000a';
const STRANGER_OID = '33333333-3333-4333-8333-000000000009';

/** An issuer of tokens with its keys on http, as Entra's are on https. */
export interface TokenIssuer {
  authority: string;
  /** How often the keys were asked for. */
  keyRequests: () => number;
  /** A good token unless claims say otherwise. */
  token: (claims?: Record<string, unknown>, options?: { key?: CryptoKey; kid?: string }) => Promise<string>;
  close: () => Promise<void>;
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' };
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    authority,
    keyRequests: () => requests,
    token: async (claims = {}, { key = privateKey, kid = 'k1' } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        iss: `${authority}/${TENANT_ID}/v2.0`,
        aud: CLIENT_ID,
        iat: now,
        exp: now + 3600,
        tid: TENANT_ID,
        oid: '33333333-3333-4333-8333-000000000001',
        scp: 'access_as_user',
        roles: ['Coordinator'],
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(key);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

export function anActor(changes: Partial<Actor> = {}): Actor {
  return {
    orgId: asId('0198c0de-0000-7000-8000-000000000001'),
    practitionerId: asId('0198c0de-0000-7000-8000-000000000002'),
    entraObjectId: '33333333-3333-4333-8333-000000000001',
    displayName: 'Test Coordinator',
    roleLabel: 'Coordinator',
    appRoles: ['Coordinator'],
    organisation: {
      name: 'Test Trust',
      odsCode: 'RXX',
      timeZone: 'Europe/London',
      helpPhone: '0300 000 0000',
    },
    serviceLineIds: [asId(SERVICE_LINE_ID)],
    ...changes,
  };
}

/** Use cases of which each test fills in what it needs; the others throw. */
export function fakeStaff(filled: Partial<EveryUseCase>): EveryUseCase {
  return new Proxy(filled as EveryUseCase, {
    get: (target, name: keyof EveryUseCase) =>
      name in target ? target[name] : () => Promise.reject(new Error(`${name} is not part of this test`)),
  });
}

/** Live events that a test sends by hand. */
export function fakeLiveEvents(): LiveEvents & { emit: (event: LiveEvent) => void; missed: LiveEvent[] } {
  const listeners = new Set<(event: LiveEvent) => void>();
  const missed: LiveEvent[] = [];
  return {
    missed,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (_orgId, onEvent) => {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    since: (_orgId, eventId) =>
      Promise.resolve(missed.filter((event) => Number(event.eventId) > Number(eventId))),
  };
}

export interface TestServer {
  url: string;
  /** Of health and metrics. */
  monitoringUrl: string;
  server: HttpServer;
  issuer: TokenIssuer;
  logs: string[];
  liveEvents: ReturnType<typeof fakeLiveEvents>;
  close: () => Promise<void>;
}

/** The product's own server with every route, in front of fake use cases. */
export async function startTestServer(
  given: {
    staff?: Partial<EveryUseCase>;
    actor?: Partial<Actor>;
    health?: HealthDependencies;
  } & Partial<Omit<RouteDependencies, 'routes'>> = {},
): Promise<TestServer> {
  const {
    staff = {},
    actor = {},
    health = { database: () => Promise.resolve(true), outside: () => Promise.resolve({}) },
    ...overrides
  } = given;
  const issuer = await startTokenIssuer();
  const logs: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => logs.push(line) });
  const measure = () => Promise.resolve({ pending: 3, oldestSeconds: 12, dead: 1 });
  const serving = {
    ...{ log, metrics: makeHttpMetrics(measure), publicUrl: 'https://confer.example' },
    refusals: EVERY_REFUSAL,
  };
  const server = createHttpServer(serving);
  const monitoring = createHttpServer(serving);
  registerMonitoring(monitoring, health);
  const verifyStaffToken = makeVerifyStaffToken({
    authority: issuer.authority,
    isTenantOfAny: (tenantId) => Promise.resolve(tenantId === TENANT_ID),
    clientId: CLIENT_ID,
    now: Date.now,
  });
  const liveEvents = fakeLiveEvents();
  registerRoutes(server, {
    authenticate: makeAuthenticate({
      verifyStaffToken,
      identifyStaff: (claims) =>
        claims.entraObjectId === STRANGER_OID
          ? Promise.reject(new Refusal('not-allowed'))
          : Promise.resolve(anActor({ appRoles: claims.appRoles, ...actor })),
    }),
    routes: everyRoute(fakeStaff(staff)),
    isOnStaff: () => Promise.resolve(false),
    liveEvents,
    webhooks: {
      recordMessageReceipt: () => Promise.resolve(),
      takeReply: () => Promise.resolve('not-ours' as const),
      recordGraphNotifications: () => Promise.resolve(),
      notifyCallbackTokens: ['callback-token-of-the-test', 'callback-token-before-it'],
      graphClientStates: ['client-state-of-the-test'],
    },
    processBotActivity: (_request, response) => {
      response.status(200);
      response.end();
      return Promise.resolve();
    },
    tabs: { folder: '/nowhere', hostOrigins: [], clientId: CLIENT_ID, teamsAppId: CLIENT_ID },
    publicUrl: 'https://confer.example',
    nowMs: Date.now,
    ...overrides,
  });
  const port = await listen(server, '127.0.0.1', 0);
  const monitoringPort = await listen(monitoring, '127.0.0.1', 0);
  return {
    url: `http://127.0.0.1:${port}`,
    monitoringUrl: `http://127.0.0.1:${monitoringPort}`,
    server,
    issuer,
    logs,
    liveEvents,
    close: async () => {
      await Promise.all([closeServer(server, 500), closeServer(monitoring, 500)]);
      await issuer.close();
    },
  };
}
