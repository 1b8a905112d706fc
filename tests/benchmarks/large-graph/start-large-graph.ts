import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DemoPerson } from '../../../infra/local/support/demo-people.ts';
import type { Topology } from '../../../infra/local/support/topology.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { freePort } from '../free-port.ts';

/** The Graph stand-in of a larger hospital, beside the one of a running Confer. */
export interface LargeGraph {
  topology: Topology;
  stop: () => Promise<void>;
}

interface LargeHospital {
  /** Beside those of the demo. */
  people: readonly DemoPerson[];
  /** Where its product listens; Confer's when it is left out. */
  product?: string;
  /** Its health and metrics, likewise. */
  monitoring?: string;
  /** Fills its store before it starts. @param stateFolder of the stand-in */
  prepare?: (stateFolder: string, topology: Topology) => void;
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => {
      resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`the Graph stand-in ended with ${String(code)} before it was ready`));
    });
  });
}

/** It shares Confer's authority and Entra, and remembers in Confer's state folder, under a name of its own. */
export async function startLargeGraph(
  confer: StackUnderTest,
  name: string,
  {
    people,
    product = confer.topology.product,
    monitoring = confer.topology.monitoring,
    prepare,
  }: LargeHospital,
): Promise<LargeGraph> {
  const [graph, graphPages] = [await freePort(), await freePort()];
  const topology = {
    ...confer.topology,
    product,
    monitoring,
    graph: `https://127.0.0.1:${graph}`,
    graphPages: `http://127.0.0.1:${graphPages}`,
  };
  const stateFolder = path.join(confer.stateFolder, name);
  mkdirSync(stateFolder, { recursive: true });
  const file = path.join(stateFolder, 'people.json');
  writeFileSync(file, JSON.stringify(people));
  prepare?.(stateFolder, topology);
  const tls = path.join(confer.stateFolder, 'tls');
  const child = fork(new URL('./graph-of-more-people.ts', import.meta.url), [file], {
    execArgv: [],
    env: {
      ...process.env,
      CONFER_TOPOLOGY: JSON.stringify(topology),
      STATE_DIR: stateFolder,
      TLS_DIR: tls,
      NODE_EXTRA_CA_CERTS: path.join(tls, 'ca.pem'),
      // its meetings stay empty: nothing is ever sent to the bot
      CHANNEL_CLIENT_SECRET: 'not-used',
    },
  });
  await isReady(child);
  return {
    topology,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
}
