import http from 'node:http';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: unknown;
}
export interface Reply {
  status: number;
  body?: string;
  contentType?: string;
}

/** A small http server of a test, in place of the product. */
export interface Listening {
  received: ReceivedRequest[];
  close: () => Promise<void>;
}

/** Listens at an address of a topology and keeps what it receives. Bodies are read as JSON. */
export async function listenAt(
  address: string,
  answer: (request: ReceivedRequest) => Reply | Promise<Reply>,
): Promise<Listening> {
  const received: ReceivedRequest[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const taken: ReceivedRequest = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
      received.push(taken);
      void Promise.resolve(answer(taken)).then((reply) => {
        response.writeHead(reply.status, { 'content-type': reply.contentType ?? 'application/json' });
        response.end(reply.body ?? '');
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(Number(new URL(address).port), '127.0.0.1', resolve);
  });
  return {
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
