import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { MllpConnection } from '../../../api/outside/pas-hl7/mllp-connection.ts';
import type { Fault } from '../../../infra/local/support/fault-panel.ts';
import { ensureLocalCertificates } from '../../../infra/local/support/local-certificates.ts';
import { framed } from '../../../infra/local/pas/hl7/mllp-framer.ts';
import { listenMllp, type MllpOptions } from '../../../infra/local/pas/hl7/mllp-listener.ts';
import { aDraftedAppointment, anArrival, aSiu, type Hl7Draft } from '../../support/hl7-draft.ts';
import {
  inFrame,
  MLLP_END,
  MLLP_START,
  openBareConnection,
  openHl7Sender,
  type BareConnection,
} from '../../support/hl7-sender.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';

const samples = path.resolve(import.meta.dirname, '../../../../shared/data/hl7');

jest.setTimeout(60_000); // starting a process takes long on a busy machine

let pas: PasStub;
const open: BareConnection[] = [];
beforeAll(async () => {
  pas = await startPasStub();
});
afterEach(() => {
  for (const connection of open.splice(0)) connection.end();
});
afterAll(async () => {
  await pas.stop();
});

function connect(): BareConnection {
  const connection = openBareConnection(pas.mllpPort);
  open.push(connection);
  return connection;
}

const aBooking = (): Hl7Draft => aSiu('S12', aDraftedAppointment());

describe('the stream', () => {
  it('may bring a message in pieces, down to single bytes', async () => {
    const connection = connect();
    const draft = aBooking();
    for (const byte of Buffer.from(inFrame(draft))) connection.write(Buffer.from([byte]));
    expect(await connection.answers(1)).toMatchObject([{ code: 'AA', controlId: draft.controlId }]);
  });

  it('may bring several messages at once: each is answered, in their order', async () => {
    const connection = connect();
    const drafts = Array.from({ length: 40 }, aBooking);
    connection.write(drafts.map(inFrame).join('\r\n'));
    const answers = await connection.answers(40);
    expect(answers.map(({ controlId }) => controlId)).toEqual(drafts.map(({ controlId }) => controlId));
    expect(answers.every(({ code }) => code === 'AA')).toBe(true);
  });

  it('may end on the sender’s side before the answer comes', async () => {
    const connection = connect();
    connection.write(inFrame(aBooking()));
    connection.end();
    expect(await connection.answers(1)).toMatchObject([{ code: 'AA' }]);
    await connection.closed;
  });

  it.each([
    ['no HL7', `${MLLP_START}hello${MLLP_END}`],
    ['nothing', `${MLLP_START}${MLLP_END}`],
    ['other delimiters', `${MLLP_START}MSH:^~\\&:CONFER${MLLP_END}`],
  ])('is answered with AR and an empty MSA-2 when a frame holds %s, and goes on', async (_what, frame) => {
    const connection = connect();
    connection.write(frame);
    connection.write(inFrame(aBooking()));
    expect(await connection.answers(2)).toMatchObject([
      { code: 'AR', controlId: '', error: expect.stringMatching(/^MSH\^1\^\^100&/) },
      { code: 'AA' },
    ]);
  });

  it.each([
    ['words between two messages', `${inFrame(aBooking())}and then`, 2],
    ['a message inside another', `${MLLP_START}MSH|^~\\&|${inFrame(aBooking())}`, 1],
    ['an end without its carriage return', `${MLLP_START}MSH|^~\\&|\x1cMSH`, 1],
    ['a message that is too long', `${MLLP_START}${'x'.repeat(300_000)}`, 1],
  ])('is answered with AR and closed at %s', async (_what, bytes, answers) => {
    const connection = connect();
    connection.write(bytes);
    const last = (await connection.answers(answers)).at(-1);
    expect(last).toMatchObject({ code: 'AR', controlId: '' });
    await connection.closed;
  });

  it('writes nothing of a message that is cut off', async () => {
    const of = aDraftedAppointment();
    const connection = connect();
    connection.write(inFrame(aSiu('S12', of)).slice(0, -2));
    connection.end();
    expect(await connection.closed).toHaveLength(0);
    const other = connect();
    other.write(inFrame(anArrival(of)));
    expect(await other.answers(1)).toMatchObject([{ error: expect.stringContaining('204') }]);
  });

  it('refuses segments that end with a line feed', async () => {
    const connection = connect();
    connection.write(inFrame(String(aBooking()).replaceAll('\r', '\r\n')));
    expect(await connection.answers(1)).toMatchObject([
      { code: 'AE', error: expect.stringMatching(/^MSH\^1\^\^100&/) },
    ]);
  });
});

describe('the listener', () => {
  const echo: Omit<MllpOptions, 'port'> = {
    mostBytes: 100,
    frameTimeoutMs: 50,
    onMessage: (bytes, connection) => {
      connection.send(bytes);
      return Promise.resolve();
    },
    onBroken: (why) => Buffer.from(why),
  };

  it('closes the connection of a sender who does not come to an end, and of nobody else', async () => {
    const { port, close } = await listenMllp({ ...echo, port: 0 });
    const [quiet, slow] = [openBareConnection(port), openBareConnection(port)];
    slow.write(`${MLLP_START}MSH`);
    expect(await slow.closed).toHaveLength(0);
    quiet.write(inFrame('MSH|^~\\&|'));
    expect(await quiet.answers(1)).toMatchObject([{ raw: 'MSH|^~\\&|' }]);
    quiet.end();
    close();
  });

  it('closes the connection of a sender who goes on after the stream is broken', async () => {
    const { port, close } = await listenMllp({ ...echo, port: 0 });
    const connection = openBareConnection(port);
    connection.write('no frame');
    expect(await connection.closed).toEqual(framed(Buffer.from('bytes between two messages')));
    close();
  });

  it('takes messages inside TLS when it has a certificate', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-mllp-'));
    const { caFile, certFile, keyFile } = await ensureLocalCertificates(folder);
    const certificate = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    const { port, close } = await listenMllp({ ...echo, port: 0, frameTimeoutMs: 5_000, tls: certificate });
    const socket = tls.connect({ port, host: '127.0.0.1', ca: readFileSync(caFile) });
    socket.write(framed(Buffer.from('MSH|^~\\&|')));
    const received = await new Promise<Buffer>((resolve, reject) => {
      socket.once('data', resolve);
      socket.once('error', reject);
    });
    expect(received).toEqual(framed(Buffer.from('MSH|^~\\&|')));
    const bare = openBareConnection(port);
    bare.write(inFrame('MSH|^~\\&|'));
    expect((await bare.closed).toString('latin1')).not.toContain('MSH');
    socket.destroy();
    close();
    rmSync(folder, { recursive: true });
  });
});

describe('Confer’s own connection', () => {
  it.each(['127.0.0.1', 'localhost'])('goes inside TLS to %s, without a warning', async (host) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'confer-mllp-'));
    const { caFile, certFile, keyFile } = await ensureLocalCertificates(folder);
    const before = tls.getCACertificates('default');
    tls.setDefaultCACertificates([...before, readFileSync(caFile, 'utf8')]);
    const warnings: string[] = [];
    const onWarning = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', onWarning);
    const { port, close } = await listenMllp({
      mostBytes: 100,
      frameTimeoutMs: 5_000,
      onMessage: (bytes, connection) => {
        connection.send(bytes);
        return Promise.resolve();
      },
      onBroken: (why) => Buffer.from(why),
      port: 0,
      tls: { cert: readFileSync(certFile), key: readFileSync(keyFile) },
    });
    const connection = new MllpConnection({ host, port, isEncrypted: true }, 5_000, () => undefined);
    const message = Buffer.from('MSH|^~\\&|');
    expect(await connection.exchange(message, () => true)).toEqual(message);
    expect(warnings).toEqual([]);
    process.off('warning', onWarning);
    tls.setDefaultCACertificates(before);
    close();
    rmSync(folder, { recursive: true });
  });
});

describe('faults', () => {
  const set = async (faults: Fault[]): Promise<void> => {
    await fetch(`${pas.page}/__faults`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ faults }),
    });
  };
  afterEach(() => set([]));

  it.each<[string, Fault, string]>([
    ['too many requests', { kind: 'status', status: 429 }, '206'],
    ['out of service', { kind: 'status', status: 503 }, '206'],
    ['an error', { kind: 'status', status: 500 }, '207'],
  ])('answer AE for %s, do nothing, and let the same message come again', async (_what, fault, condition) => {
    const connection = connect();
    const draft = aBooking();
    await set([{ ...fault, times: 1 }]);
    connection.write(inFrame(draft));
    connection.write(inFrame(draft));
    const answers = await connection.answers(2);
    expect(answers).toMatchObject([
      { code: 'AE', controlId: draft.controlId, error: expect.stringContaining(`^${condition}&`) },
      { code: 'AA', controlId: draft.controlId },
    ]);
  });

  it.each<Fault['kind']>(['drop', 'outage'])(
    'cut the connection before anything is done: %s',
    async (kind) => {
      const of = aDraftedAppointment();
      await set([{ kind, times: 1 }]);
      const connection = connect();
      connection.write(inFrame(aSiu('S12', of)));
      expect(await connection.closed).toHaveLength(0);
      const other = connect();
      other.write(inFrame(anArrival(of)));
      expect(await other.answers(1)).toMatchObject([{ error: expect.stringContaining('^204&') }]);
    },
  );

  it.each<Fault>([{ kind: 'cut-after' }, { kind: 'no-answer' }])(
    'do the message and lose the answer, which is there when it comes again: %j',
    async (fault) => {
      const of = aDraftedAppointment();
      const draft = aSiu('S12', of);
      await set([{ ...fault, times: 1 }]);
      const first = connect();
      first.write(inFrame(draft));
      first.end();
      expect(await first.closed).toHaveLength(0);
      const second = connect();
      second.write(inFrame(anArrival(of)) + inFrame(draft));
      expect(await second.answers(2)).toMatchObject([{ code: 'AA' }, { code: 'AA' }]);
    },
  );

  it('answer late, behind what came after', async () => {
    const [first, second] = [aBooking(), aBooking()];
    await set([{ kind: 'late', delayMs: 200, times: 1 }]);
    const connection = connect();
    connection.write(inFrame(first));
    connection.write(inFrame(second));
    const answers = await connection.answers(2);
    expect(answers.map(({ controlId }) => controlId)).toEqual([second.controlId, first.controlId]);
  });

  it('wait before anything is done', async () => {
    await set([{ kind: 'latency', delayMs: 200, times: 1 }]);
    const connection = connect();
    const before = performance.now();
    connection.write(inFrame(aBooking()));
    await connection.answers(1);
    expect(performance.now() - before).toBeGreaterThan(190);
  });

  it('answer with the control id of another message, so that a sender waits for its own', async () => {
    await set([{ kind: 'wrong-control-id', times: 1 }]);
    const sender = openHl7Sender(pas.mllpPort);
    const draft = aBooking();
    await expect(sender.send(draft, 300)).rejects.toThrow(/[Tt]imed? ?out/);
    expect(await sender.send(draft)).toMatchObject({ code: 'AA' });
    await sender.close();
  });

  it('swap the answers of two connections', async () => {
    await set([{ kind: 'swapped-answers', times: 2 }]);
    const [one, other] = [aBooking(), aBooking()];
    const [first, second] = [connect(), connect()];
    first.write(inFrame(one));
    second.write(inFrame(other));
    const ids = [...(await first.answers(1)), ...(await second.answers(1))].map(({ controlId }) => controlId);
    expect(ids).toEqual([other.controlId, one.controlId]);
  });

  it('hit messages alone, and those of an event alone, when that is asked for', async () => {
    await set([{ kind: 'status', status: 500, method: 'MLLP', path: 'A04' }]);
    expect((await fetch(`${pas.fhir}/metadata`)).status).toBe(200);
    const of = aDraftedAppointment();
    const connection = connect();
    connection.write(inFrame(aSiu('S12', of)) + inFrame(anArrival(of)));
    expect(await connection.answers(2)).toMatchObject([{ code: 'AA' }, { code: 'AE' }]);
  });
});

const isThere = existsSync(samples);
const note = isThere ? '' : ' (skipped: ../shared is absent)';
const describeSamples = isThere ? describe : describe.skip;

describeSamples(`messages that others wrote${note}`, () => {
  it.each([
    // PID stands before SCH, which the standard does not have
    ['pkb-siu-s12.hl7', 'SCH^1^^100'],
    // RGS, which the standard requires, is missing
    ['pkb-siu-s26.hl7', 'RGS^1^^100'],
  ])('are refused with what is wrong: %s', async (file, error) => {
    const connection = connect();
    // both have the same control id: the second would get the answer to the first
    const controlId = file.slice(0, -4).toUpperCase();
    const message = readFileSync(path.join(samples, file), 'latin1').replace('ABC0000000001', controlId);
    connection.write(inFrame(message));
    expect(await connection.answers(1)).toMatchObject([
      { code: 'AE', controlId, error: expect.stringContaining(`${error}&`) },
    ]);
  });
});
