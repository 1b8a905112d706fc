import net, { type AddressInfo } from 'node:net';
import { parseEr7, readEr7 } from '../../api/outside/pas-hl7/er7.ts';
import { frame, MllpReader } from '../../api/outside/pas-hl7/mllp-frames.ts';

/** Answers to one message, each sent by itself; none at all leaves the sender waiting. */
export type Answering = (controlId: string, text: string) => readonly string[] | 'close';

/** A receiver of MLLP that answers as a test wants it to. */
export interface MllpReceiver {
  port: number;
  /** What came, oldest first. */
  received: string[];
  answer: (how: Answering) => void;
  /** Sends something that nobody asked for, on the newest connection. */
  say: (text: string) => void;
  stop: () => Promise<void>;
}

export const ack = (controlId: string, code = 'AA', error = ''): string =>
  `MSH|^~\\&|PAS|RX1|CONFER|RX1|20261201090000||ACK|1|P|2.4\rMSA|${code}|${controlId}\r${error === '' ? '' : `ERR|${error}\r`}`;

export async function startMllpReceiver(): Promise<MllpReceiver> {
  let answering: Answering = (controlId) => [ack(controlId)];
  const received: string[] = [];
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => {
    sockets.push(socket);
    const reader = new MllpReader(1_000_000);
    socket.on('error', () => undefined); // a sender that gives up resets the connection
    socket.on('data', (piece: Buffer) => {
      for (const message of reader.take(piece)) {
        const text = message.toString('utf8');
        received.push(text);
        const answers = answering(readEr7(parseEr7(text), { segment: 'MSH', field: 10 }), text);
        if (answers === 'close') socket.destroy();
        else for (const one of answers) socket.write(frame(Buffer.from(one)));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    answer: (how) => {
      answering = how;
    },
    say: (text) => sockets.at(-1)?.write(frame(Buffer.from(text))),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
