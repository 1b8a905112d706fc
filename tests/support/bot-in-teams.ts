import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { json, text } from 'node:stream/consumers';
import tls from 'node:tls';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { BotSettings } from '../../bot/bot-settings.ts';
import type { BotUseCases } from '../../bot/bot-use-cases.ts';
import { createBot, type Bot } from '../../bot/create-bot.ts';
import { ensureLocalCertificates } from '../../infra/local/support/local-certificates.ts';
import { BOT_APP_ID, botSettings } from '../fakes/fake-bot.ts';
import type { ReceivedRequest, Reply } from './listening.ts';

const CHANNEL_ISSUER = 'https://api.botframework.com';
const METADATA = '/botframework/.well-known/openidconfiguration';

/** A token's claims, and with which key it is signed. */
export interface TokenChanges {
  claims?: Record<string, unknown>;
  key?: CryptoKey;
  kid?: string;
}

/** The bot behind a real server, with the two sides of Teams that it meets: who signs for Teams, and the connector. */
export interface BotInTeams {
  bot: Bot;
  logged: string[];
  serviceUrl: string;
  /** Entra's and the Bot Framework's signing keys, at an https address with a local certificate. */
  issuer: string;
  strangersKey: CryptoKey;
  channelToken: (changes?: TokenChanges) => Promise<string>;
  send: (activity: object, authorization: string | undefined) => Promise<{ status: number; text: string }>;
  /** What reached the connector, in order. */
  atConnector: ReceivedRequest[];
  answerFromConnector: (
    answer: (request: ReceivedRequest) => Reply & { headers?: http.OutgoingHttpHeaders },
  ) => void;
  close: () => Promise<void>;
}

const listening = async (server: http.Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const closed = (server: http.Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => {
      resolve();
    });
  });

/** Tokens as Microsoft makes them: RS256, an hour long. */
async function signingKeys() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = await exportJWK(publicKey);
  const kid = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url');
  return {
    jwks: { keys: [{ ...jwk, kid, use: 'sig', endorsements: ['msteams'] }] },
    sign: (payload: Record<string, unknown>, changes: TokenChanges = {}): Promise<string> => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ nbf: now - 5, exp: now + 3600, ...payload, ...changes.claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: changes.kid ?? kid })
        .sign(changes.key ?? privateKey);
    },
  };
}

async function startIssuer(jwks: object) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-bot-'));
  const files = await ensureLocalCertificates(folder);
  const [ca, cert, key] = [files.caFile, files.certFile, files.keyFile].map((file) =>
    readFileSync(file, 'utf8'),
  );
  rmSync(folder, { recursive: true, force: true });
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ca!]);
  const server = https.createServer({ cert: cert!, key: key! }, (request, response) => {
    const body = request.url === METADATA ? { issuer: CHANNEL_ISSUER, jwks_uri: `${issuer}/keys` } : jwks;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  const issuer = `https://127.0.0.1:${await listening(server)}`;
  return { server, issuer };
}

async function startConnector() {
  const received: ReceivedRequest[] = [];
  let answer: (request: ReceivedRequest) => Reply & { headers?: http.OutgoingHttpHeaders } = () => ({
    status: 201,
    body: '{"id":"1700000000001"}',
  });
  const server = http.createServer((request, response) => {
    void text(request).then((sent) => {
      // a card is taken away without a body
      const body: unknown = sent === '' ? undefined : JSON.parse(sent);
      const taken = { method: request.method!, path: request.url!, headers: request.headers, body };
      received.push(taken);
      const reply = answer(taken);
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body ?? '');
    });
  });
  return {
    server,
    received,
    serviceUrl: `http://127.0.0.1:${await listening(server)}/connector/`,
    setAnswer: (next: typeof answer) => (answer = next),
  };
}

async function startBotServer(bot: Bot) {
  const server = http.createServer((request, response) => {
    json(request)
      .then((body) => bot.process({ headers: request.headers, body }, response))
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.name : 'error');
      });
  });
  return { server, address: `http://127.0.0.1:${await listening(server)}` };
}

export async function startBotInTeams(
  useCases: BotUseCases,
  changes: Partial<BotSettings> = {},
): Promise<BotInTeams> {
  const keys = await signingKeys();
  const { server: issuerServer, issuer } = await startIssuer(keys.jwks);
  const connector = await startConnector();
  const { serviceUrl } = connector;
  const settings = botSettings({
    openIdMetadataUrl: `${issuer}${METADATA}`,
    authority: issuer,
    defaultServiceUrl: serviceUrl,
    getConnectorToken: () => keys.sign({ iss: issuer, aud: CHANNEL_ISSUER, appid: BOT_APP_ID }),
    ...changes,
  });
  const bot = createBot(settings, useCases);
  const behind = await startBotServer(bot);
  return {
    bot,
    logged: settings.lines,
    serviceUrl,
    issuer,
    strangersKey: (await generateKeyPair('RS256')).privateKey,
    channelToken: (token) =>
      keys.sign({ iss: CHANNEL_ISSUER, aud: BOT_APP_ID, serviceurl: serviceUrl }, token),
    send: async (activity, authorization) => {
      const response = await fetch(behind.address, {
        method: 'POST',
        headers: authorization === undefined ? {} : { authorization },
        body: JSON.stringify(activity),
      });
      return { status: response.status, text: await response.text() };
    },
    atConnector: connector.received,
    answerFromConnector: connector.setAnswer,
    close: async () => {
      await Promise.all([closed(behind.server), closed(connector.server), closed(issuerServer)]);
    },
  };
}
