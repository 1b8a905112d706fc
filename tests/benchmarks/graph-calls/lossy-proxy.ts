import { readFileSync } from 'node:fs';
import type http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** Stands between Confer and Graph: counts calls, and can lose an answer after Graph has done what was asked. */
export interface LossyProxy {
  address: string;
  calls: () => number;
  /** Loses the next answer to a path that ends so. */
  loseNextAnswerTo: (ending: string) => void;
  close: () => Promise<void>;
}

function forward(
  target: string,
  request: http.IncomingMessage,
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { method, headers } = request;
    const onward = https.request(
      new URL(request.url ?? '/', target),
      { method, headers: { ...headers, host: new URL(target).host }, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(chunks) });
        });
      },
    );
    onward.once('error', reject);
    request.pipe(onward);
  });
}

/** @param tlsFolder with the certificate of the local mode */
export async function startLossyProxy(target: string, tlsFolder: string): Promise<LossyProxy> {
  let calls = 0;
  const toLose = new Set<string>();
  const [cert, key] = ['cert.pem', 'key.pem'].map((file) => readFileSync(path.join(tlsFolder, file)));
  const server = https.createServer({ cert, key }, (request, response) => {
    calls += 1;
    forward(target, request).then(
      ({ status, headers, body }) => {
        const lost = [...toLose].find((ending) => request.url?.endsWith(ending));
        if (lost === undefined) {
          response.writeHead(status, headers).end(body);
          return;
        }
        toLose.delete(lost);
        request.socket.destroy();
      },
      (error: unknown) => {
        console.error(error);
        request.socket.destroy();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    loseNextAnswerTo: (ending) => void toLose.add(ending),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
