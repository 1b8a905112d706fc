import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a server that can be cut and mended, as a phone's is in a lift. */
export interface BreakableNetwork {
  /** Of the server, by this way. */
  origin: string;
  /** Ends every connection; new ones end at once. */
  cut: () => void;
  mend: () => void;
  close: () => Promise<void>;
}

/** @param origin of a server on this machine */
export async function breakableNetwork(origin: string): Promise<BreakableNetwork> {
  const port = Number(new URL(origin).port);
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
    const there = net.connect(port, '127.0.0.1');
    keep(there);
    phone.pipe(there);
    there.pipe(phone);
    phone.on('close', () => there.destroy());
    there.on('close', () => phone.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
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
