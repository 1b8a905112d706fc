import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface PasStub {
  page: string;
  fhir: string;
  process: ChildProcess;
  /** `kill -9`, then a new process on the same state and port. */
  killAndRestart: () => Promise<void>;
  stop: () => Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

function start(page: string, stateDirectory: string, environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = fork(path.join(root, 'infra/local/pas/main.ts'), {
    env: {
      ...process.env,
      CONFER_TOPOLOGY: JSON.stringify({ pas: page }),
      STATE_DIR: stateDirectory,
      ...environment,
    },
    execPath: path.join(root, 'node_modules/.bin/node'),
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      resolve(child);
    });
    child.once('exit', (code) => {
      reject(new Error(`The PAS stub ended with ${String(code)} before it was ready`));
    });
  });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });

/** Starts the real PAS stub as a process of its own, with an empty store. */
export async function startPasStub(environment: NodeJS.ProcessEnv = {}): Promise<PasStub> {
  const stateDirectory = mkdtempSync(path.join(tmpdir(), 'confer-pas-'));
  const page = `http://127.0.0.1:${await freePort()}`;
  const stub: PasStub = {
    page,
    fhir: `${page}/fhir`,
    process: await start(page, stateDirectory, environment),
    killAndRestart: async () => {
      const gone = ended(stub.process);
      stub.process.kill('SIGKILL');
      await gone;
      stub.process = await start(page, stateDirectory, environment);
    },
    stop: async () => {
      const gone = ended(stub.process);
      stub.process.kill('SIGTERM');
      await gone;
      rmSync(stateDirectory, { recursive: true });
    },
  };
  return stub;
}
