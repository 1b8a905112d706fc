import net from 'node:net';
import fc from 'fast-check';
import { frame } from '../../../../api/outside/pas-hl7/mllp-frames.ts';
import {
  listenMllp,
  type MllpListener,
  type MllpListenerOptions,
} from '../../../../api/outside/pas-hl7/mllp-listener.ts';
import {
  MLLP_END,
  MLLP_START,
  openBareConnection,
  type BareConnection,
} from '../../../support/hl7-sender.ts';
import { anAnsweringSide } from '../../../support/hl7-answering.ts';
import { aPasSiu } from '../../../support/hl7-from-pas.ts';

let side: ReturnType<typeof anAnsweringSide>;
let listener: MllpListener;
const open: BareConnection[] = [];

async function listen(overrides: Partial<MllpListenerOptions> = {}): Promise<void> {
  side = anAnsweringSide();
  listener = await listenMllp({
    host: '127.0.0.1',
    port: 0,
    tls: undefined,
    answer: side.answerBytes,
    answerToNoMessage: side.answerToNoMessage,
    onTrouble: (error) => {
      throw error;
    },
    ...overrides,
  });
}
afterEach(async () => {
  for (const connection of open.splice(0)) connection.end();
  await listener.close();
});
it('goes on when the listening itself has trouble later on, and says so', async () => {
  const troubles: Error[] = [];
  const servers: net.Server[] = [];
  const create = jest.spyOn(net, 'createServer').mockImplementation((...given) => {
    create.mockRestore();
    const server = net.createServer(...given);
    servers.push(server);
    return server;
  });
  await listen({ onTrouble: (error) => troubles.push(error) });
  const trouble = Object.assign(new Error('accept EMFILE'), { code: 'EMFILE' });
  expect(servers[0]?.emit('error', trouble)).toBe(true);
  expect(troubles).toEqual([trouble]);
});

function connect(): BareConnection {
  const connection = openBareConnection(listener.port);
  open.push(connection);
  return connection;
}
const inFrame = (message: { toString: () => string }): Buffer => frame(Buffer.from(String(message)));

it('answers messages one at a time and in order, however they are cut and joined', async () => {
  let underWay = 0;
  let most = 0;
  const inner = anAnsweringSide();
  await listen({
    answer: async (bytes) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return inner.answerBytes(bytes);
    },
  });
  const drafts = Array.from({ length: 30 }, () => aPasSiu('S12'));
  const bytes = Buffer.concat(drafts.map(inFrame));
  const connection = connect();
  for (let at = 0; at < bytes.length; at += 777) connection.write(bytes.subarray(at, at + 777));
  const answers = await connection.answers(drafts.length);
  expect(answers.map(({ code, controlId }) => [code, controlId])).toEqual(
    drafts.map(({ controlId }) => ['AA', controlId]),
  );
  expect(most).toBe(1);
});

it.each([
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ['an end without its last byte', Buffer.from('\x0bMSH\x1cx')],
  ['a message that begins inside another', Buffer.from('\x0bMSH|^~\\&|PAS\rPID|1\x0bMSH|^~\\&|PAS\x1c\r')],
  ['a message that is too long', Buffer.concat([Buffer.of(0x0b), Buffer.alloc(2000, 65)])],
])('rejects %s and closes the connection; others go on', async (_what, bytes) => {
  await listen({ limits: { mostBytes: 1500 } });
  const other = connect();
  const broken = connect();
  broken.write(bytes);
  const said = (await broken.closed).toString('latin1');
  expect(said).toContain('\rMSA|AR|\r');
  expect(said).toContain('ERR|MSH^1^^100&');
  other.write(inFrame(aPasSiu('S12')));
  expect((await other.answers(1))[0]?.code).toBe('AA');
  expect(side.taken).toHaveLength(1);
});

it('closes a connection on which a message does not end, however often a byte comes, and one that lies still', async () => {
  await listen({ limits: { frameMs: 150, idleMs: 400 } });
  const slow = connect();
  slow.write(Buffer.of(0x0b));
  const drip = setInterval(() => {
    slow.write('A');
  }, 20);
  const begun = performance.now();
  await slow.closed;
  clearInterval(drip);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(100);
  await connect().closed;
  expect(side.taken).toEqual([]);
});

it('lets a new connection in at the cost of the one that has been quiet for longest', async () => {
  await listen({ limits: { mostConnections: 2 } });
  const [first, second] = [connect(), connect()];
  for (const connection of [first, second, first]) {
    connection.write(inFrame(aPasSiu('S12')));
    await connection.answers(1);
  }
  await first.answers(2);
  const third = connect();
  third.write(inFrame(aPasSiu('S12')));
  expect(await third.answers(1)).toMatchObject([{ code: 'AA' }]);
  await second.closed;
  first.write(inFrame(aPasSiu('S12')));
  expect(await first.answers(3)).toHaveLength(3);
});

it('answers a sender that has closed its half already, and lets the answer under way go out when it stops', async () => {
  await listen();
  const half = connect();
  half.write(inFrame(aPasSiu('S12')));
  half.end();
  expect((await half.closed).toString('latin1')).toContain('MSA|AA|');
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  let hasBegun = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    hasBegun = resolve;
  });
  await listener.close();
  await listen({
    answer: async (bytes) => {
      hasBegun();
      await gate;
      return side.answerBytes(bytes);
    },
  });
  const last = connect();
  last.write(inFrame(aPasSiu('S12')));
  await begun;
  const closing = listener.close();
  go();
  await closing;
  expect((await last.closed).toString('latin1')).toContain('MSA|AA|');
});

it('gives a whole answer or closes, whatever bytes come in whatever pieces', async () => {
  await listen({ limits: { mostBytes: 2000, frameMs: 200 } });
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(inFrame('MSH|^~\\&|'), Buffer.of(0x0b), Buffer.of(0x1c, 0x0d), inFrame(aPasSiu('S12'))),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
      const connection = openBareConnection(listener.port);
      for (const one of pieces) connection.write(one);
      connection.end();
      const said = (await connection.closed).toString('latin1');
      const frames = said.split(MLLP_END);
      expect(frames.pop()).toBe('');
      for (const one of frames) expect(one.startsWith(`${MLLP_START}MSH|`)).toBe(true);
    }),
    { numRuns: 60 },
  );
  const after = connect();
  after.write(inFrame(aPasSiu('S13')));
  expect((await after.answers(1))[0]?.code).toBe('AA');
});
