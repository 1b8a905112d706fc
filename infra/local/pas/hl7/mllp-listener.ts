import net from 'node:net';
import tls from 'node:tls';
import { framed, MllpFramer, type Framed } from './mllp-framer.ts';

/** One connection, as the answering code sees it. */
export interface MllpConnection {
  /** Sends one message; nothing happens when the connection is gone. */
  send: (message: Buffer) => void;
  /** Cuts the connection without sending what is left. */
  cut: () => void;
}

export interface MllpOptions {
  port: number;
  /** Certificate and key, PEM; without them the connection is not encrypted. */
  tls?: { cert: string | Buffer; key: string | Buffer };
  /** Length of the longest message, in bytes. */
  mostBytes: number;
  /** How long a sender may take from the first byte of a message to its last. */
  frameTimeoutMs: number;
  /** Answers one message; the next one of the connection waits for it. */
  onMessage: (bytes: Buffer, connection: MllpConnection) => Promise<void>;
  /** What to send before the connection is closed because nothing more can be told apart on it. */
  onBroken: (why: string) => Buffer;
}

const MOST_CONNECTIONS = 100;
const HANDSHAKE_TIMEOUT_MS = 10_000;

function serve(socket: net.Socket, options: MllpOptions): void {
  const framer = new MllpFramer(options.mostBytes);
  const connection: MllpConnection = {
    send: (message) => {
      if (socket.writable) socket.write(framed(message));
    },
    cut: () => {
      socket.destroy();
    },
  };
  let deadline: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();

  const destroyLater = (): NodeJS.Timeout =>
    setTimeout(() => {
      socket.destroy();
    }, options.frameTimeoutMs);
  const answer = async (frames: readonly Framed[]): Promise<void> => {
    for (const frame of frames) {
      if (frame.kind === 'message') await options.onMessage(frame.bytes, connection);
      else {
        socket.end(framed(options.onBroken(frame.why)));
        deadline = destroyLater();
      }
    }
    // a message that has begun behind these has its own time, from now on
    if (framer.isInside) deadline = destroyLater();
    socket.resume();
  };

  socket.on('data', (chunk: Buffer) => {
    const frames = framer.push(chunk);
    if (frames.length === 0) {
      if (framer.isInside) deadline ??= destroyLater();
      return;
    }
    clearTimeout(deadline);
    deadline = undefined;
    socket.pause();
    work = answer(frames).catch((error: unknown) => {
      console.error(error);
      socket.destroy();
    });
  });
  socket.on('end', () => {
    void work.finally(() => socket.end());
  });
  // a sender that goes away says nothing that we could act on
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(deadline);
  });
}

/** Listens for HL7 messages on 127.0.0.1. @returns the port, and what closes it with all connections */
export async function listenMllp(options: MllpOptions): Promise<{ port: number; close: () => void }> {
  const open = new Set<net.Socket>();
  const accept = (socket: net.Socket): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    serve(socket, options);
  };
  const server =
    options.tls === undefined
      ? net.createServer({ allowHalfOpen: true }, accept)
      : tls.createServer(
          { ...options.tls, allowHalfOpen: true, handshakeTimeout: HANDSHAKE_TIMEOUT_MS },
          accept,
        );
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
