import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import type { Express } from 'express';

/** Listens on 127.0.0.1 only. @throws the listen error, for example EADDRINUSE */
function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

export function listenHttp(app: Express, port: number): Promise<http.Server> {
  const server = http.createServer(app);
  return listen(server, port).then(() => server);
}

/** The certificate that `start.ts` made, and its key: `cert.pem` and `key.pem` in `tlsDir`. */
export const readTls = (tlsDir: string): { cert: Buffer; key: Buffer } => ({
  cert: readFileSync(path.join(tlsDir, 'cert.pem')),
  key: readFileSync(path.join(tlsDir, 'key.pem')),
});

/** Serves https with the certificate that `start.ts` made. */
export function listenHttps(app: Express, port: number, tlsDir: string): Promise<http.Server> {
  const server = https.createServer(readTls(tlsDir), app);
  return listen(server, port).then(() => server);
}

/** The port in an address such as `http://127.0.0.1:4001`. */
export function portOf(address: string): number {
  return Number(new URL(address).port);
}

/** Tells the parent that this process answers, and ends it when the parent goes away or asks. */
export function announceReady(close: () => void): void {
  const end = (): void => {
    close();
    process.exit(0);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group: the parent stops us in order
  process.on('disconnect', end);
  process.send?.({ ready: true });
}

/** An environment variable that `start.ts` always sets. @throws Error when it is missing */
export function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: start this with npm start`);
  return value;
}
