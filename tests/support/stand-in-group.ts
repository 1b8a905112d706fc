import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { ensureLocalCertificates } from '../../infra/local/support/local-certificates.ts';
import { clockFlags } from '../../infra/local/support/shifted-clock.ts';
import type { Topology } from '../../infra/local/support/topology.ts';

const root = path.resolve(import.meta.dirname, '../..');
const SERVICE_ID = '6f1c2d3e-1111-4000-8000-0000000000aa';
const WESTHAVEN_SERVICE_ID = '6f1c2d3e-1111-4000-8000-0000000000ab';

/** Secrets that the stand-ins of a test are started with. */
export const TEST_SECRETS = {
  ENTRA_CLIENT_SECRET: 'entra-secret-of-a-test',
  CHANNEL_CLIENT_SECRET: 'channel-secret-of-a-test',
  NOTIFY_API_KEY: `test-${SERVICE_ID}-7f1c2d3e-2222-4000-8000-0000000000bb`,
  NOTIFY_API_KEY_WESTHAVEN: `test-${WESTHAVEN_SERVICE_ID}-7f1c2d3e-2222-4000-8000-0000000000bc`,
  NOTIFY_CALLBACK_TOKEN: 'receipt-token-of-a-test',
} as const;

export type StandInName = 'entra' | 'graph' | 'pas' | 'notify' | 'nhs-login' | 'vrs' | 'teams' | 'console';

/** Some of the stand-ins as real processes, with free ports kept for all systems. */
export interface StandInGroup {
  topology: Topology;
  /** `kill -9`, then a new process on the same state and port. */
  killAndRestart: (name: StandInName) => Promise<void>;
  stop: () => Promise<void>;
}

/** Ports that were free a moment ago, each another one. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => {
            resolve((server.address() as AddressInfo).port);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function freeTopology(): Promise<Topology> {
  const ports = await freePorts(14);
  const at = (index: number, scheme = 'http'): string => `${scheme}://127.0.0.1:${ports[index] ?? 0}`;
  return {
    product: at(0),
    console: at(1),
    entra: at(2, 'https'),
    graph: at(3, 'https'),
    graphPages: at(4),
    pas: at(5),
    pasMllpPort: ports[6] ?? 0,
    notify: at(7),
    teams: at(8),
    westhavenPas: at(9),
    monitoring: at(10),
    westhavenPasMllpPort: ports[11] ?? 0,
    westhavenNewsPort: ports[13] ?? 0,
    pasMllpTls: false,
    nhsLogin: at(12),
    relationships: at(13),
  };
}

function trust(caFile: string): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(caFile, 'utf8')]);
}

function startOne(name: StandInName, environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = fork(path.join(root, 'infra/local', name, 'main.ts'), {
    env: environment,
    execPath: path.join(root, 'node_modules/.bin/node'),
    execArgv: clockFlags(),
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      resolve(child);
    });
    child.once('exit', (code) => {
      reject(new Error(`The ${name} stand-in ended with ${String(code)} before it was ready`));
    });
  });
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill(signal);
  });
}

/** Starts these stand-ins with empty stores; this process trusts their certificates. */
export async function startStandIns(
  names: readonly StandInName[],
  environment: NodeJS.ProcessEnv = {},
): Promise<StandInGroup> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-stand-ins-'));
  const topology = await freeTopology();
  const { caFile } = await ensureLocalCertificates(path.join(folder, 'tls'));
  trust(caFile);
  const environmentOf = (name: string): NodeJS.ProcessEnv => ({
    ...process.env,
    CONFER_TOPOLOGY: JSON.stringify(topology),
    STATE_DIR: path.join(folder, name),
    TLS_DIR: path.join(folder, 'tls'),
    NODE_EXTRA_CA_CERTS: caFile,
    ...TEST_SECRETS,
    ...environment,
  });
  const started = names.map(async (name) => [name, await startOne(name, environmentOf(name))] as const);
  const children = new Map(await Promise.all(started));
  return {
    topology,
    killAndRestart: async (name) => {
      const child = children.get(name);
      if (child === undefined) throw new Error(`${name} was not started`);
      await end(child, 'SIGKILL');
      children.set(name, await startOne(name, environmentOf(name)));
    },
    stop: async () => {
      await Promise.all([...children.values()].map((child) => end(child, 'SIGTERM')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
