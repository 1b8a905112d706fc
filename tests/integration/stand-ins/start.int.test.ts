import { readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { commandLineOf } from '../../../infra/local/launch/processes/command-line.ts';
import { DEMO_ORGANISATION } from '../../../infra/local/support/demo-organisations.ts';
import type { Topology } from '../../../infra/local/support/topology.ts';
import { eventually } from '../../support/eventually.ts';
import {
  launchStack,
  newStateFolder,
  processesOf,
  removeStateFolder,
  type RunningStack,
} from '../../support/running-stack.ts';

const PROCESSES = [
  'console',
  'entra',
  'graph',
  'nhs-login',
  'notify',
  'pas',
  'postgres',
  'product',
  'teams',
  'vrs',
];
const STARTED_AGAIN_WITHIN_MS = 20_000;
const STOPPED_WITHIN_MS = 5_000;

function writtenBy(stateFolder: string): { topology: Topology; databaseUrl: string } {
  const text = readFileSync(path.join(stateFolder, 'topology.json'), 'utf8');
  return JSON.parse(text) as { topology: Topology; databaseUrl: string };
}

function statusOf(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.get(address, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject);
  });
}

async function query(stateFolder: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(writtenBy(stateFolder).databaseUrl);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

function outsideAddress(): string | undefined {
  const addresses = Object.values(os.networkInterfaces()).flatMap((one) => one ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/** Names of those that still run, each checked by its process id. */
function stillRunning(processes: Record<string, number>): string[] {
  return Object.keys(processes).filter((name) => commandLineOf(processes[name]!) !== undefined);
}

const PHONE = `SELECT help_phone FROM organisations WHERE ods_code = '${DEMO_ORGANISATION.odsCode}'`;

// one life of a state folder, told in order: each test goes on where the one before it stopped
describe('npm start', () => {
  let folder: string;
  let running: RunningStack;
  const startAgain = async (args: readonly string[] = []): Promise<void> => {
    running = launchStack(folder, {}, args);
    await running.ready;
  };

  beforeAll(async () => {
    folder = newStateFolder();
    // the first start on a machine builds the tab
    await startAgain();
  }, 180_000);
  afterAll(async () => {
    running.child.kill('SIGTERM');
    await running.ended;
    removeStateFolder(folder);
  }, 20_000);

  it('runs the product, its stand-ins and the console as processes of their own', async () => {
    expect(Object.keys(processesOf(folder)).sort()).toEqual(PROCESSES);
    const { topology } = writtenBy(folder);
    expect(await statusOf(`${topology.monitoring}/health/ready`)).toBe(200);
    expect(await statusOf(`${topology.console}/console.json`)).toBe(200);
    expect(running.printed()).toContain(`Open  ${topology.console}`);
  });

  it('listens on this machine only', async () => {
    const outside = outsideAddress();
    if (outside === undefined) return; // no network at all: nothing could be reached from it
    const ports = JSON.parse(readFileSync(path.join(folder, 'ports.json'), 'utf8')) as Record<string, number>;
    const reached = await Promise.all(Object.values(ports).map((port) => canConnect(outside, port)));
    expect(reached).not.toContain(true);
  });

  it('refuses a second start on the same folder, in one line', async () => {
    const second = launchStack(folder);
    expect(await second.ended).toBe(1);
    expect(second.printed()).toMatch(/^Confer: Confer already runs on .*\n$/);
  });

  it('refuses a port in use, naming the port and the variable', async () => {
    const other = newStateFolder();
    const { port } = new URL(writtenBy(folder).topology.product);
    const second = launchStack(other, { PORT: port });
    expect(await second.ended).toBe(1);
    const problem = second
      .printed()
      .split('\n')
      .filter((line) => line.startsWith('Confer: '));
    expect(problem).toEqual([expect.stringMatching(new RegExp(`^Confer: Port ${port} is in use .*PORT`))]);
    removeStateFolder(other);
  });

  it('starts the product again when it is killed', async () => {
    const before = processesOf(folder)['product']!;
    process.kill(before, 'SIGKILL');
    await eventually(async () => {
      expect(processesOf(folder)['product']).not.toBe(before);
      expect(await statusOf(`${writtenBy(folder).topology.monitoring}/health/ready`)).toBe(200);
    }, STARTED_AGAIN_WITHIN_MS);
  }, 30_000);

  it('stops everything on Ctrl-C within 5 s', async () => {
    await query(folder, `UPDATE organisations SET help_phone = '01632 960999'`);
    const processes = processesOf(folder);
    const asked = Date.now();
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(STOPPED_WITHIN_MS);
    expect(stillRunning(processes)).toEqual([]);
    const log = readFileSync(path.join(folder, 'logs', 'product.log'), 'utf8');
    expect(log.match(/"confer-stopping"/g)).toHaveLength(1);
    expect(log).not.toContain('stop-failed');
  }, 20_000);

  it('starts the second time in seconds, on the same addresses, with everything it knew', async () => {
    const { topology } = writtenBy(folder);
    const asked = Date.now();
    await startAgain();
    expect(Date.now() - asked).toBeLessThan(STARTED_AGAIN_WITHIN_MS);
    expect(writtenBy(folder).topology).toEqual(topology);
    expect(await query(folder, PHONE)).toEqual([{ help_phone: '01632 960999' }]);
  }, 30_000);

  it('leaves nothing but the database behind when it is killed, and takes that over at the next start', async () => {
    const { postgres, ...others } = processesOf(folder);
    running.child.kill('SIGKILL');
    await running.ended;
    await eventually(() => {
      expect(stillRunning(others)).toEqual([]);
    }, STOPPED_WITHIN_MS);
    expect(commandLineOf(postgres!)).toContain(folder);
    await startAgain();
    expect(processesOf(folder)['postgres']).toBe(postgres);
    expect(await query(folder, PHONE)).toEqual([{ help_phone: '01632 960999' }]);
  }, 40_000);

  it('ends what was left behind when it is killed and started again at once', async () => {
    const before = processesOf(folder);
    running.child.kill('SIGKILL');
    await startAgain();
    const { postgres: _adopted, ...others } = before;
    expect(stillRunning(others)).toEqual([]);
  }, 40_000);

  it('begins anew with --fresh', async () => {
    running.child.kill('SIGTERM');
    await running.ended;
    await startAgain(['--fresh']);
    expect(await query(folder, PHONE)).toEqual([{ help_phone: '01632 960123' }]);
  }, 40_000);
});
