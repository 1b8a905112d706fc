import { randomInt } from 'node:crypto';
import net from 'node:net';
import type { StartSettings } from './settings.ts';
import { StartError } from './start-error.ts';
import { readJsonRecord, writePrivateJson } from './state-folder.ts';

const PORT_NAMES = [
  'product',
  'monitoring',
  'console',
  'entra',
  'graph',
  'graphPages',
  'pas',
  'westhavenPas',
  'pasMllp',
  'westhavenPasMllp',
  'westhavenNews',
  'notify',
  'nhsLogin',
  'relationships',
  'teams',
] as const;
export type PortName = (typeof PORT_NAMES)[number];
export type Ports = Readonly<Record<PortName, number>>;

/** Below the range from which systems take the ports of outgoing connections, so that a free one stays free. */
const LOWEST = 20_000;
const HIGHEST = 30_000;
const TRIES = 200;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

/** A port that nothing listens on, and none of those that are taken. @throws StartError when there is none */
export async function findFreePort(taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new StartError(`No free port found from ${LOWEST} to ${HIGHEST}.`);
}

/** The port that somebody asked for by number. @throws StartError in one line when it is in use */
async function claim(variable: string, port: number): Promise<number> {
  if (await isFree(port)) return port;
  throw new StartError(
    `Port ${port} is in use by another program: stop that program, or choose another port with ${variable}, ` +
      `for example: ${variable}=${port + 100} npm start`,
  );
}

/**
 * Ports of everything that listens. Those nobody asked for by number are chosen once and remembered in `file`, so
 * that links in messages work after a restart; one that was taken meanwhile is chosen anew.
 * @throws StartError when a port that was asked for by number is in use
 */
export async function choosePorts(
  file: string,
  settings: Pick<StartSettings, 'productPort' | 'consolePort'>,
): Promise<Ports> {
  const remembered = readJsonRecord<number>(file);
  const chosen = new Map<PortName, number>();
  const taken = new Set<number>();
  const asked: Partial<Record<PortName, { variable: string; port: number }>> = {
    product: { variable: 'PORT', port: settings.productPort },
    console: { variable: 'CONSOLE_PORT', port: settings.consolePort },
  };
  if (settings.productPort !== 0 && settings.productPort === settings.consolePort) {
    throw new StartError(
      `PORT and CONSOLE_PORT are both ${settings.productPort}: choose two different ports.`,
    );
  }
  for (const name of PORT_NAMES) {
    const wish = asked[name];
    const old = remembered[name];
    let port: number;
    if (wish !== undefined && wish.port !== 0) port = await claim(wish.variable, wish.port);
    else if (old !== undefined && !taken.has(old) && (await isFree(old))) port = old;
    else port = await findFreePort(taken);
    taken.add(port);
    chosen.set(name, port);
  }
  const ports = Object.fromEntries(chosen) as Ports;
  writePrivateJson(file, ports);
  return ports;
}
