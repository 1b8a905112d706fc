import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { FhirRecords } from '../../../infra/local/pas/fhir-records.ts';
import { Answerer } from '../../../infra/local/pas/hl7/answer-message.ts';
import { MessageStore } from '../../../infra/local/pas/hl7/message-store.ts';
import { MllpFramer } from '../../../infra/local/pas/hl7/mllp-framer.ts';
import { listenMllp } from '../../../infra/local/pas/hl7/mllp-listener.ts';
import { openPasDatabase } from '../../../infra/local/pas/pas-database.ts';
import { loadR4Definitions } from '../../../infra/local/pas/r4-definitions.ts';
import { RecordStore } from '../../../infra/local/pas/record-store.ts';
import { seedRecords, WESTHAVEN_PAS } from '../../../infra/local/pas/seed-records.ts';
import { makeValidate } from '../../../infra/local/pas/validate-resource.ts';
import {
  aCancellation,
  aDidNotAttend,
  aDraftedAppointment,
  anArrival,
  aSeen,
  aSiu,
  type DraftedAppointment,
  type Hl7Draft,
} from '../../support/hl7-draft.ts';
import { MLLP_END, openBareConnection } from '../../support/hl7-sender.ts';

jest.setTimeout(120_000);

const MOST_BYTES = 4_000;
let folder: string;
let database: DatabaseSync;
let answerer: Answerer;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'confer-hl7-'));
  database = openPasDatabase(folder);
  const now = (): string => new Date().toISOString();
  const records = new FhirRecords({
    store: new RecordStore(database),
    validate: makeValidate(loadR4Definitions()),
    base: 'http://pas.example/fhir',
    now,
    newId: randomUUID,
  });
  seedRecords(records, WESTHAVEN_PAS);
  const messages = new MessageStore(database);
  const onChange = (): void => undefined;
  answerer = new Answerer({ records, messages, facility: 'R0X', zone: 'Europe/London', now, onChange });
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

/** Everything that was ever written to the records. */
const written = (): number =>
  (database.prepare('SELECT count(*) AS rows FROM versions').get() as unknown as { rows: number }).rows;

/** The code of the answer, which has to be a whole ACK of its own; an internal error would be a bug. */
function codeOf(bytes: Buffer): string {
  const answer = answerer.answer(bytes).answer.toString('latin1');
  const [, code = ''] =
    /^MSH\|\^~\\&\|PAS\|R0X\|[^\r]*\rMSA\|(A[AER])\|[^\r]*\r(ERR\|[^\r]+\r)?$/.exec(answer) ?? [];
  expect({ answer, isWhole: code !== '', isInternal: answer.includes('^207&') }).toEqual({
    answer,
    isWhole: true,
    isInternal: false,
  });
  return code;
}

/** Whatever is not accepted leaves the records as they were. */
function answersWholly(bytes: Buffer): void {
  const before = written();
  const isAccepted = codeOf(bytes) === 'AA';
  expect(isAccepted || written() === before).toBe(true);
}

const ofOlive = (draft: Hl7Draft): Hl7Draft =>
  draft.set('PID', 3, '9990009007^^^NHS^NH').set('PID', 5, 'Tranter^Olive');

const EVENTS: readonly ((of: DraftedAppointment) => Hl7Draft)[] = [
  (of) => aSiu('S12', of),
  (of) => aSiu('S13', of),
  (of) => aSiu('S14', of),
  aSeen,
  aDidNotAttend,
  aCancellation,
  anArrival,
];

/** A change of some bytes: taken out, put in, or doubled. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  takes: fc.integer({ min: 0, max: 12 }),
  puts: fc.oneof(
    fc.constantFrom(
      '|',
      '^',
      '~',
      '&',
      '\\',
      '\r',
      '\n',
      '""',
      '0',
      'Z',
      'é',
      '\x00',
      '20270328013000',
      'PID|1\r',
    ),
    fc.string({ maxLength: 6 }),
  ),
});

function damaged(text: string, damages: readonly { at: number; takes: number; puts: string }[]): Buffer {
  return Buffer.from(
    damages.reduce((before, { at, takes, puts }) => {
      const place = Math.floor(at * before.length);
      return before.slice(0, place) + puts + before.slice(place + takes);
    }, text),
  );
}

it('books and closes an appointment when nothing is damaged, so that there is something to damage', () => {
  const of = aDraftedAppointment();
  for (const event of [EVENTS[0]!, EVENTS[6]!, EVENTS[2]!, aSeen]) {
    const draft = ofOlive(event(of));
    expect(codeOf(Buffer.from(String(draft)))).toBe('AA');
  }
});

it('answers any bytes, and writes nothing', () => {
  const before = written();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, isHl7) => {
      const start = Buffer.from(isHl7 ? 'MSH|^~\\&|CONFER|R0X|PAS|R0X|' : '');
      expect(codeOf(Buffer.concat([start, bytes]))).not.toBe('AA');
    }),
    { numRuns: 500 },
  );
  expect(written()).toBe(before);
});

it('answers damaged messages of every event wholly or not at all', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: EVENTS.length - 1 }),
      fc.boolean(),
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      (event, isBooked, damages) => {
        const of = aDraftedAppointment();
        for (const draft of isBooked ? [aSiu('S12', of)] : []) {
          expect(codeOf(Buffer.from(String(ofOlive(draft))))).toBe('AA');
        }
        answersWholly(damaged(String(ofOlive(EVENTS[event]!(of))), damages));
      },
    ),
    { numRuns: 400 },
  );
});

it('answers any stream over a socket, or closes the connection, and never hangs', async () => {
  const { port, close } = await listenMllp({
    port: 0,
    mostBytes: MOST_BYTES,
    frameTimeoutMs: 5_000,
    onMessage: (bytes, connection) => {
      connection.send(answerer.answer(bytes).answer);
      return Promise.resolve();
    },
    onBroken: (why) => answerer.notHl7(why),
  });
  const whole = fc
    .tuple(fc.nat({ max: EVENTS.length - 1 }), fc.array(damage, { maxLength: 1 }))
    .map(([event, damages]) =>
      Buffer.concat([
        Buffer.from('\x0b'),
        damaged(String(ofOlive(EVENTS[event]!(aDraftedAppointment()))), damages),
        Buffer.from(MLLP_END),
      ]),
    );
  const cut = fc.tuple(whole, fc.nat({ max: 300 })).map(([bytes, length]) => bytes.subarray(0, length));
  const noise = fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes));
  const parts = fc.array(fc.oneof({ weight: 4, arbitrary: whole }, cut, noise), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(parts, fc.integer({ min: 1, max: 500 }), async (pieces, size) => {
      const stream = Buffer.concat(pieces);
      const connection = openBareConnection(port);
      for (let at = 0; at < stream.length; at += size) connection.write(stream.subarray(at, at + size));
      connection.end();
      // everything that is whole is answered, and what breaks the stream once
      const expected = new MllpFramer(MOST_BYTES).push(stream).length;
      const answers = (await connection.closed).toString('latin1').split(MLLP_END).length - 1;
      expect(answers).toBe(expected);
    }),
    { numRuns: 150 },
  );
  close();
});
