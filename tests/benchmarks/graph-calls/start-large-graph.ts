import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Topology } from '../../../infra/local/support/topology.ts';
import type { StackUnderTest } from '../../support/stack.ts';

/** The Graph stand-in of a larger hospital, beside the one of a running Confer. */
export interface LargeGraph {
  topology: Topology;
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
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

/** It shares Confer's authority and Entra, and remembers in Confer's state folder. */
export async function startLargeGraph(confer: StackUnderTest): Promise<LargeGraph> {
  const [graph, graphPages] = [await freePort(), await freePort()];
  const topology = {
    ...confer.topology,
    graph: `https://127.0.0.1:${graph}`,
    graphPages: `http://127.0.0.1:${graphPages}`,
  };
  const tls = path.join(confer.stateFolder, 'tls');
  const child = fork(new URL('./graph-of-a-large-team.ts', import.meta.url), {
    execArgv: [],
    env: {
      ...process.env,
      CONFER_TOPOLOGY: JSON.stringify(topology),
      STATE_DIR: path.join(confer.stateFolder, 'large-graph'),
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
