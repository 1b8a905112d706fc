import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { Client, Message } from 'node-hl7-client';
import { Server } from 'node-hl7-server';
import { Temporal } from 'temporal-polyfill';
import { siteProfileSchema } from '../../../../api/kernel/contract/connections.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import { makeHl7Pas } from '../../../../api/outside/pas-hl7/make-hl7-pas.ts';
import { frame, MllpReader } from '../../../../api/outside/pas-hl7/mllp-frames.ts';
import {
  listenMllp,
  type MllpListener,
  type MllpListenerOptions,
} from '../../../../api/outside/pas-hl7/mllp-listener.ts';
import { ensureLocalCertificates } from '../../../../infra/local/support/local-certificates.ts';
import { inMemorySentMessages } from '../../../fakes/in-memory-sent-messages.ts';
import { aPasAppointment } from '../../../support/a-pas-appointment.ts';
import { anAnsweringSide, patientWith } from '../../../support/hl7-answering.ts';
import type { Hl7Draft } from '../../../support/hl7-draft.ts';
import { aPasAdt, aPasMerge, aPasSiu } from '../../../support/hl7-from-pas.ts';
import { openHl7Sender } from '../../../support/hl7-sender.ts';

// Programs that are not ours, one message at a time on each connection: with several in flight the first loses some of them
// and the second stands still.

let side: ReturnType<typeof anAnsweringSide>;
let listener: MllpListener;
const listen = async (pem?: MllpListenerOptions['tls']): Promise<void> => {
  side = anAnsweringSide();
  const { answerBytes: answer, answerToNoMessage } = side;
  const onTrouble = (error: Error): never => {
    throw error;
  };
  listener = await listenMllp({ host: '127.0.0.1', port: 0, tls: pem, answer, answerToNoMessage, onTrouble });
};

describe('senders that are not ours', () => {
  beforeEach(() => listen());
  afterEach(() => listener.close());

  const MESSAGES: [what: string, make: () => Hl7Draft, code: string, taken: number][] = [
    ['a booking', () => aPasSiu('S12'), 'AA', 1],
    ['a merge', aPasMerge, 'AA', 1],
    ['a changed patient', () => aPasAdt('A31'), 'AA', 1],
    ['a wrong message', () => aPasSiu('S12').set('PID', 3, '9990000019^^^NHS^NH'), 'AE', 0],
    ['a message for others', () => aPasSiu('S12').set('MSH', 6, 'RX2'), 'AR', 0],
  ];

  it.each(MESSAGES)('send %s with @medplum/hl7', async (_what, make, code, taken) => {
    const sender = openHl7Sender(listener.port);
    const draft = make();
    expect(await sender.send(draft)).toMatchObject({ code, controlId: draft.controlId });
    expect(side.taken).toHaveLength(taken);
    await sender.close();
  });

  it('send fifty in a row with @medplum/hl7, in Latin-1 too', async () => {
    const sender = openHl7Sender(listener.port, 'latin1');
    for (let count = 0; count < 50; count += 1) {
      const { code } = await sender.send(aPasSiu('S13').set('MSH', 18, '8859/1'));
      expect(code).toBe('AA');
    }
    expect(side.taken).toHaveLength(50);
    await sender.close();
  });

  it.each(MESSAGES)('send %s with node-hl7-client', async (_what, make, code, taken) => {
    const draft = make();
    const client = new Client({ host: '127.0.0.1', version: '2.4' });
    const answer = await new Promise<string>((resolve, reject) => {
      const connection = client.createConnection({ port: listener.port, version: '2.4' }, (response) => {
        const said = response.getMessage();
        resolve(`${said.get('MSA.1').toString()} ${said.get('MSA.2').toString()}`);
        void connection.close();
      });
      connection.sendMessage(new Message({ text: String(draft).trimEnd() })).catch(reject);
    });
    expect(answer).toBe(`${code} ${draft.controlId}`);
    expect(side.taken).toHaveLength(taken);
  });
});

describe('a receiver that is not ours (node-hl7-server)', () => {
  it.each(['AA', 'AE', 'AR'] as const)('is told of a booking and answers %s', async (code) => {
    const port = await freePort();
    const seen: string[] = [];
    const inbound = new Server().createInbound({ port }, (request, response) => {
      seen.push(request.getMessage().get('SCH.2.1').toString());
      void response.sendResponse(code);
    });
    const appointment = aPasAppointment();
    const sent = inMemorySentMessages();
    const pas = makeHl7Pas({
      orgId: asId<'Organisation'>(randomUUID()),
      site: {
        odsCode: 'RX1',
        timeZone: 'Europe/London',
        profile: siteProfileSchema.parse({}),
        ownIdIn: 'placer',
      },
      address: { host: '127.0.0.1', port, isEncrypted: false },
      patients: {
        findById: (id) => Promise.resolve(patientWith(id, '9990000018')),
        findByName: () => Promise.reject(new Error('nobody is searched for')),
        findByNhsNumber: () => Promise.reject(new Error('nobody is searched for')),
      },
      sentMessages: sent,
      newControlId: () => randomUUID().replaceAll('-', '').slice(-20),
      now: () => Temporal.Instant.from('2026-12-01T09:40:00Z'),
      onTrouble: (what) => {
        throw new Error(what);
      },
    });
    const telling = pas.book(appointment);
    if (code === 'AA') await telling;
    else await expect(telling).rejects.toThrow(UpstreamFailure);
    expect(seen).toEqual([appointment.appointmentId]);
    expect(sent.all).toMatchObject([{ event: 'SIU^S12', copies: 1 }]);
    expect(sent.all[0]?.answer).toMatch(new RegExp(`^${code}`));
    await inbound.close();
  });
});

describe('TLS', () => {
  let folder: string;
  let pem: { ca: string; certificate: string; privateKey: string };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'confer-mllps-'));
    const files = await ensureLocalCertificates(folder);
    const [ca, certificate, privateKey] = [files.caFile, files.certFile, files.keyFile].map((file) =>
      readFileSync(file, 'utf8'),
    );
    pem = { ca: ca!, certificate: certificate!, privateKey: privateKey! };
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  afterEach(() => listener.close());

  /** @returns MSA-1 of the answer to one message */
  const exchange = (options: tls.ConnectionOptions): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      const socket = tls.connect({ port: listener.port, ...options }, () => {
        socket.write(frame(Buffer.from(String(aPasSiu('S12')))));
      });
      const reader = new MllpReader(10_000);
      socket.on('data', (piece: Buffer) => {
        const [answer] = reader.take(piece);
        if (answer === undefined) return;
        socket.end();
        resolve(/\rMSA\|(A[AER])\|/.exec(answer.toString('latin1'))?.[1]);
      });
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error('closed without an answer'));
      });
    });

  it.each([
    ['a name', { host: 'localhost', servername: 'localhost' }],
    ['an IP address', { host: '127.0.0.1' }],
  ])('is taken at %s, which the certificate names', async (_what, to) => {
    await listen({ ...pem, clientAuthority: undefined });
    expect(await exchange({ ...to, ca: pem.ca })).toBe('AA');
    // and not under a name of somebody else
    await expect(exchange({ ...to, ca: pem.ca, servername: 'pas.example' })).rejects.toThrow(
      /altname|does not match/i,
    );
    await expect(exchange(to)).rejects.toThrow(/certificate/);
    expect(side.taken).toHaveLength(1);
  });

  it('lets in nobody without a certificate of the authority, where one is named', async () => {
    await listen({ ...pem, clientAuthority: pem.ca });
    const to = { host: '127.0.0.1', ca: pem.ca };
    await expect(exchange(to)).rejects.toThrow();
    expect(side.taken).toEqual([]);
  });

  it('does not take a message without encryption', async () => {
    await listen({ ...pem, clientAuthority: undefined });
    const said = await new Promise<string>((resolve) => {
      let all = '';
      const socket = net.connect(listener.port, '127.0.0.1', () => {
        socket.write(frame(Buffer.from(String(aPasSiu('S12')))));
      });
      socket.on('data', (piece: Buffer) => {
        all += piece.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(all);
      });
    });
    expect(said).not.toContain('MSA');
    expect(side.taken).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
