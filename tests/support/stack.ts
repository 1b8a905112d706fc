import { readFileSync } from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import type { Topology } from '../../infra/local/support/topology.ts';
import { DEMO_ORGANISATION } from '../../infra/local/support/demo-organisations.ts';
import { processesOf } from './running-stack.ts';

export interface StackPerson {
  displayName: string;
  userPrincipalName: string;
  password: string;
  objectId: string;
  tenantId: string;
  appRoles: string[];
  role?: string;
}

interface WrittenTopology {
  topology: Topology;
  databaseUrl: string;
}

/** The whole Confer of this worker of jest, which its journeys and `*.stack.test.ts` share. */
export interface StackUnderTest extends WrittenTopology {
  /** ODS code of the organisation that `query` and moved appointments belong to: the demo's hospital. */
  odsCode: string;
  stateFolder: string;
  /** Folder with one log for each process. */
  logs: string;
  /** What the console tells scripts at /console.json. */
  console: { product: string; people: StackPerson[] } & Record<string, unknown>;
  /** Process id of `product`, `graph` … as it is now: it changes when the process is started again. */
  pidOf: (name: string) => number;
}

/** Lets this process speak https to the stand-ins. */
function trustLocalAuthority(stateFolder: string): void {
  const authority = readFileSync(path.join(stateFolder, 'tls', 'ca.pem'), 'utf8');
  const known = tls.getCACertificates('default');
  if (!known.includes(authority)) tls.setDefaultCACertificates([...known, authority]);
}

/** Where the parts of the Confer are that keeps its state in this folder. */
export const topologyIn = (stateFolder: string): WrittenTopology =>
  JSON.parse(readFileSync(path.join(stateFolder, 'topology.json'), 'utf8')) as WrittenTopology;

/** @throws Error when no Confer was started: only the journeys project of jest does */
export async function stack(): Promise<StackUnderTest> {
  const { CONFER_TEST_STACK, JEST_WORKER_ID = '1' } = process.env;
  const stateFolder = CONFER_TEST_STACK ?? process.env[`CONFER_TEST_STACK_${JEST_WORKER_ID}`];
  if (stateFolder === undefined)
    throw new Error('no Confer runs: name the file *.journey.test.ts or *.stack.test.ts');
  trustLocalAuthority(stateFolder);
  const written = topologyIn(stateFolder);
  const answer = await fetch(`${written.topology.console}/console.json`);
  return {
    ...written,
    odsCode: DEMO_ORGANISATION.odsCode,
    stateFolder,
    logs: path.join(stateFolder, 'logs'),
    console: (await answer.json()) as StackUnderTest['console'],
    pidOf: (name) => {
      const pid = processesOf(stateFolder)[name];
      if (pid === undefined) throw new Error(`${name} does not run`);
      return pid;
    },
  };
}
