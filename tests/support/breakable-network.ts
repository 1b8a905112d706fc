import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { Transform } from 'node:stream';

/** A way to a server that can be cut and mended, as a phone's is in a lift. */
export interface BreakableNetwork {
  /** Of the server, by this way. */
  origin: string;
  port: number;
  /** From now on each piece takes so long in each direction, in milliseconds. */
  slowBy: (delayMs: number) => void;
  /** Ends every connection; new ones end at once. */
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
}

/** @param to a server on this machine: its origin, or the path of its socket */
export async function breakableNetwork(to: string): Promise<BreakableNetwork> {
  const connect = (): net.Socket =>
    to.startsWith('/') ? net.connect(to) : net.connect(Number(new URL(to).port), '127.0.0.1');
  let pieceMs = 0;
  const slowly = (): Transform =>
    new Transform({
      transform: (piece: Buffer, _encoding, done) => {
        if (pieceMs === 0) done(null, piece);
        else setTimeout(done, pieceMs, null, piece);
      },
    });
  const open = new Set<net.Socket>();
  let isCut = false;
  const keep = (socket: net.Socket): void => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };
  const server = net.createServer((phone) => {
    keep(phone);
    if (isCut) {
      phone.destroy();
      return;
    }
    const there = connect();
    keep(there);
    phone.pipe(slowly()).pipe(there);
    there.pipe(slowly()).pipe(phone);
    phone.on('close', () => there.destroy());
    there.on('close', () => phone.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    slowBy: (delayMs) => {
      pieceMs = delayMs;
    },
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
