import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { AppointmentNews } from '../../../../api/pas-inbound/ports/pas-news.ts';
import type { Hl7Draft } from '../../../support/hl7-draft.ts';
import { anAnsweringSide } from '../../../support/hl7-answering.ts';
import { aPasAdt, aPasMerge, aPasSiu, aReceivingSite, PATIENT_TEXTS } from '../../../support/hl7-from-pas.ts';

const samples = path.resolve(import.meta.dirname, '../../../../../shared/data/hl7');
const files = existsSync(samples) ? readdirSync(samples) : [];
/** As that interface is addressed. */
const PKB = { application: 'HL7API', facility: 'PKB' };
const REAL_PATIENT = ['9999999999', 'Smith', 'My comment', 'Flat name'];

const WHOLE_ANSWER =
  /^MSH\|\^~\\&\|[^\r]*\rMSA\|(AA\|[^\r]+\r|A[ER]\|[^\r]*\rERR\|(([A-Z][A-Z0-9]{2}\^[0-9]+\^[0-9]*\^[0-9]{3}&)|(\|[A-Z][A-Z0-9]{2}\^[0-9]+[^\r|]*\|[0-9]{3}\^))[^\r]+\r)$/;

/** Whatever the bytes: one whole answer, no failure of ours, nothing of the patient, and news only where it says AA. */
async function isAnsweredWell(
  side: ReturnType<typeof anAnsweringSide>,
  bytes: Buffer,
  patientTexts: readonly string[] = PATIENT_TEXTS,
): Promise<void> {
  const before = side.taken.length;
  const answer = (await side.answerBytes(bytes)).toString('latin1');
  expect(answer).toMatch(WHOLE_ANSWER);
  expect(side.troubles).toEqual([]);
  const isAccepted = answer.includes('\rMSA|AA|');
  expect(isAccepted || side.taken.length === before).toBe(true);
  const said =
    answer + JSON.stringify([side.answers, side.taken.filter(({ kind }) => kind === 'unreadable')]);
  for (const text of patientTexts) expect(said).not.toContain(text);
}

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  takes: fc.integer({ min: 0, max: 9 }),
  puts: fc.oneof(
    fc.constantFrom('|', '^', '~', '&', '\\', '\r', '\n', '""', '0', 'é', '\x00', '\x0b', '\x1c', 'PID|1\r'),
    fc.constantFrom('20270328013000', '\\X0D\\', '\\E', '__proto__', 'constructor', '|'.repeat(500)),
    fc.string({ maxLength: 6 }),
  ),
});
function damaged(text: string, damages: readonly { at: number; takes: number; puts: string }[]): string {
  return damages.reduce((whole, { at, takes, puts }) => {
    const from = Math.floor(at * whole.length);
    return whole.slice(0, from) + puts + whole.slice(from + takes);
  }, text);
}
const damages = fc.array(damage, { minLength: 1, maxLength: 4 });

const DRAFTS: readonly (() => Hl7Draft)[] = [
  () => aPasSiu('S12'),
  () => aPasSiu('S15'),
  () => aPasSiu('S26'),
  () => aPasAdt('A31'),
  () => aPasMerge(),
];

it('answers any bytes, and takes nothing of them', async () => {
  const side = anAnsweringSide();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (bytes, isHeader) => {
      const whole = isHeader ? [Buffer.from('MSH|^~\\&|'), Buffer.from(bytes)] : [Buffer.from(bytes)];
      await isAnsweredWell(side, Buffer.concat(whole));
    }),
  );
  expect(side.taken).toEqual([]);
});

it('answers damaged messages of each kind', async () => {
  const side = anAnsweringSide();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...DRAFTS), damages, async (make, all) => {
      await isAnsweredWell(side, Buffer.from(damaged(String(make()), all)));
    }),
    { numRuns: 400 },
  );
});

it('answers a message whose fields hold anything at all', async () => {
  const side = anAnsweringSide();
  const place = fc.tuple(
    fc.constantFrom('MSH', 'SCH', 'PID', 'AIS', 'AIP', 'NTE'),
    fc.integer({ min: 3, max: 31 }),
  );
  await fc.assert(
    fc.asyncProperty(place, fc.string({ maxLength: 300 }), async ([segment, field], value) => {
      await isAnsweredWell(side, Buffer.from(String(aPasSiu('S14').set(segment, field, value))));
    }),
    { numRuns: 300 },
  );
});

it('answers a message of very many segments, repetitions and escapes in good time', async () => {
  const side = anAnsweringSide();
  const many = 20_000;
  const long = [
    String(aPasSiu('S12')) + 'NTE|1||x\r'.repeat(many),
    String(aPasSiu('S12').set('PID', 3, '~'.repeat(many) + '9990000018^^^NHS^NH')),
    String(aPasSiu('S12').set('SCH', 7, '\\F\\'.repeat(many))),
  ];
  const begun = performance.now();
  for (const text of long) await isAnsweredWell(side, Buffer.from(text));
  expect(performance.now() - begun).toBeLessThan(20_000);
});

// not there in every checkout: the data folder is beside the repository
(files.length > 0 ? describe : describe.skip)(
  'real messages (skipped where ../shared/data/hl7 is absent)',
  () => {
    const textOf = (file: string): string => readFileSync(path.join(samples, file), 'latin1');
    const segmentsOf = (file: string): string => textOf(file).replace(/\r?\n/g, '\r');

    it.each(files)('%s is not for a hospital of ours, and rejected for that', async (file) => {
      const side = anAnsweringSide();
      expect(await side.answer(segmentsOf(file))).toEqual({
        code: 'AR',
        controlId: 'ABC0000000001',
        error: 'MSH^1^5^103&Table value not found&HL70357',
      });
    });

    it.each(files)(
      '%s is read where it is addressed to us, and kept for a person: nobody has that number',
      async (file) => {
        const side = anAnsweringSide({ site: aReceivingSite(PKB) });
        const { code } = await side.answer(segmentsOf(file));
        expect(code).toBe('AA');
        expect(side.taken).toMatchObject([
          { kind: 'unreadable', why: expect.stringContaining('knows nobody') as string },
        ]);
      },
    );

    it.each(files)('%s tells of the appointment when the patient is known', async (file) => {
      const side = anAnsweringSide({ site: aReceivingSite(PKB) });
      await side.answer(segmentsOf(file).replaceAll('9999999999', '9990000026'));
      const [heard] = side.taken;
      expect(heard).toMatchObject({ pasAppointmentId: 'ID123', pasPatientId: 'L124' });
      const { status, time } = heard as AppointmentNews;
      expect([status, time?.startsAt.toString()]).toEqual(
        file.includes('s12') ? ['booked', '2014-11-20T12:31:00Z'] : ['noshow', undefined],
      );
    });

    it('are answered when they are damaged', async () => {
      const side = anAnsweringSide({ site: aReceivingSite(PKB) });
      let number = 0;
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...files), damages, async (file, all) => {
          number += 1;
          const text = segmentsOf(file).replace('ABC0000000001', `D${number}`);
          await isAnsweredWell(side, Buffer.from(damaged(text, all)), REAL_PATIENT);
        }),
        { numRuns: 300 },
      );
    });
  },
);
