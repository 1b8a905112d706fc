import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { frame, MllpFault, MllpReader } from './mllp-frames.ts';

export interface MllpListenerOptions {
  host: string;
  port: number;
  /** PEM; without it the connections are not encrypted. With an authority only clients that it certified are let in. */
  tls: { certificate: string; privateKey: string; clientAuthority: string | undefined } | undefined;
  /** The answer to one message; the next one of the connection waits for it. Never rejects. */
  answer: (message: Buffer) => Promise<Buffer>;
  /** What is sent before a connection is closed because nothing more can be told apart on it. */
  answerToNoMessage: () => Buffer;
  /** Told of what goes wrong with the listening itself later on, such as EMFILE: it goes on with the connections that it has. */
  onTrouble: (error: Error) => void;
  limits?: Partial<Limits>;
}

/** What one sender may take of this machine. */
interface Limits {
  mostBytes: number;
  mostConnections: number;
  /** From the first byte of a message to its last. */
  frameMs: number;
  /** Without a message; engines keep connections open over quiet hours and open a new one after that. */
  idleMs: number;
}

/** Names of a patient and a page of notes are a few kilobytes. */
const LIMITS: Limits = {
  mostBytes: 256 * 1024,
  mostConnections: 20,
  frameMs: 10_000,
  idleMs: 60 * 60 * 1000,
};
const HANDSHAKE_MS = 10_000;
/** How long the last answer may take to leave when Confer stops. */
const FLUSH_MS = 1_000;

export interface MllpListener {
  port: number;
  /** Takes nothing more, lets the answers under way go out, and closes every connection. */
  close: () => Promise<void>;
}

/** Takes messages over MLLP, one at a time on each connection. @throws the error of listening, such as EADDRINUSE */
export async function listenMllp(options: MllpListenerOptions): Promise<MllpListener> {
  const limits = { ...LIMITS, ...options.limits };
  // the one that has been quiet for longest comes first
  const open = new Map<net.Socket, Served>();
  const accept = (socket: net.Socket): void => {
    if (open.size >= limits.mostConnections) quietest(open)?.destroy();
    const served = serve(socket, options, limits, () => {
      open.delete(socket);
      open.set(socket, served);
    });
    open.set(socket, served);
    socket.on('close', () => open.delete(socket));
  };
  const server = serverFor(options, accept);
  // those whose handshake is under way are not among the open ones yet
  const raw = new Set<net.Socket>();
  server.maxConnections = limits.mostConnections * 2;
  server.on('connection', (socket: net.Socket) => {
    raw.add(socket);
    socket.on('close', () => raw.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  // without anybody who hears of it the process would end
  server.on('error', options.onTrouble);
  return {
    port: (server.address() as net.AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      await Promise.all([...open.values()].map(({ finish }) => finish()));
      for (const socket of raw) socket.destroy();
      await closed;
    },
  };
}

interface Served {
  /** An answer is under way. */
  isBusy: () => boolean;
  /** Takes no more, waits for the answer under way, and closes. */
  finish: () => Promise<void>;
}

/** Some engines leave connections behind and never close them: the next one must get in all the same. */
const quietest = (open: ReadonlyMap<net.Socket, Served>): net.Socket | undefined =>
  [...open].find(([, { isBusy }]) => !isBusy())?.[0];

function serverFor({ tls: pem }: MllpListenerOptions, accept: (socket: net.Socket) => void): net.Server {
  if (pem === undefined) return net.createServer({ allowHalfOpen: true }, accept);
  const { certificate: cert, privateKey: key, clientAuthority: ca } = pem;
  const clients = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true };
  const settings = { cert, key, ...clients, allowHalfOpen: true, handshakeTimeout: HANDSHAKE_MS };
  const server = tls.createServer(settings, accept);
  // a handshake that fails is the client's own trouble, and it is cut off
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return server;
}

/** @param onMessage called when something came */
function serve(
  socket: net.Socket,
  { answer, answerToNoMessage }: MllpListenerOptions,
  limits: Limits,
  onMessage: () => void,
): Served {
  const reader = new MllpReader(limits.mostBytes);
  let deadline: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();
  let isBusy = false;
  let isOver = false;
  const restart = (ms: number): void => {
    clearTimeout(deadline);
    deadline = setTimeout(() => socket.destroy(), ms);
    deadline.unref();
  };
  const answerAll = async (messages: readonly Buffer[]): Promise<void> => {
    for (const message of messages) {
      if (isOver) return;
      const bytes = await answer(message);
      if (socket.writable) socket.write(frame(bytes));
    }
  };
  const close = (last: Buffer | undefined): void => {
    isOver = true;
    if (last === undefined) socket.end();
    else socket.end(frame(last));
    restart(limits.frameMs);
  };
  const take = async (piece: Buffer): Promise<void> => {
    const wasInside = reader.isInside;
    const messages = read(reader, piece);
    if (messages === undefined) {
      close(answerToNoMessage());
      return;
    }
    if (messages.length > 0) {
      clearTimeout(deadline);
      onMessage();
      isBusy = true;
      await answerAll(messages);
      isBusy = false;
    }
    // whoever sends byte by byte does not get the time anew with each
    if (messages.length > 0 || !wasInside) restart(reader.isInside ? limits.frameMs : limits.idleMs);
    socket.resume();
  };
  restart(limits.idleMs);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 30_000);
  socket.on('data', (piece: Buffer) => {
    if (isOver) return;
    socket.pause();
    work = take(piece);
  });
  socket.on('end', () => {
    void work.then(() => {
      if (!isOver) close(undefined);
    });
  });
  // a sender that goes away says nothing that Confer could act on: `close` follows
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    isOver = true;
    clearTimeout(deadline);
  });
  return {
    isBusy: () => isBusy,
    finish: async () => {
      isOver = true;
      await work;
      if (socket.destroyed) return;
      restart(FLUSH_MS);
      socket.destroySoon();
      await once(socket, 'close');
    },
  };
}

/** @returns undefined when what came is no frame */
function read(reader: MllpReader, piece: Buffer): Buffer[] | undefined {
  try {
    return reader.take(piece);
  } catch (error) {
    if (error instanceof MllpFault) return undefined;
    throw error;
  }
}
