import fc from 'fast-check';
import { answerOf } from '../../../../api/outside/pas-hl7/deliver-message.ts';
import { isOfDuplicate } from '../../../../api/outside/pas-hl7/read-answer.ts';
import { ack } from '../../../support/mllp-receiver.ts';

it.each([
  ['AA', '', 'taken', 'AA'],
  ['CA', '', 'taken', 'CA'],
  ['AE', 'SCH^1^2^204&Unknown key identifier&HL70357', 'refused', 'AE 204 at SCH-2'],
  ['AE', 'PID^1^3^206&Application record locked&HL70357', 'try-again', 'AE 206 at PID-3'],
  ['AE', '^^^207&Application internal error&HL70357', 'try-again', 'AE 207'],
  ['CE', '|PID^1^3|207^Application internal error^HL70357|E', 'try-again', 'CE 207 at PID-3'],
  ['AR', '^^^207&Application internal error&HL70357', 'refused', 'AR 207'],
  ['AR', 'MSH^1^12^203&Unsupported version id&HL70357', 'refused', 'AR 203 at MSH-12'],
  ['AE', 'SCH^1^2^205&Duplicate key identifier&HL70357', 'refused', 'AE 205 at SCH-2'],
  ['AE', 'AIP^2^3^205&Duplicate key identifier&HL70357', 'refused', 'AE 205 at AIP-3'],
  ['AE', '', 'refused', 'AE'],
  ['AE', 'Mrs Kelso^her secret^is^out', 'refused', 'AE'],
])('%s with %j means %s', (code, error, meaning, summary) => {
  expect(answerOf(ack('C1', code, error))).toEqual({ controlId: 'C1', meaning, summary });
});

it.each([
  ['AE 205 at SCH-2', true],
  ['AE 205 at SCH', true],
  ['AE 205', true],
  ['CE 205', true],
  ['AE 205 at SCH-1', false],
  ['AE 205 at SCH-25', false],
  ['AE 205 at AIP-3', false],
  ['AE 205 at NTE-1', false],
  ['AE 204 at SCH-2', false],
  ['AA', false],
])('%s says that the appointment is there already: %s', (summary, isThere) => {
  expect(isOfDuplicate(summary)).toBe(isThere);
});

it('keeps an answer whose text holds a line break', () => {
  const text = 'MSH|^~\\&|PAS\rMSA|AA|C1|fine\nand well\r';
  expect(answerOf(text)).toMatchObject({ controlId: 'C1', meaning: 'taken' });
});

it.each(['MSH|^~\\&|PAS\rMSA|XX|C1', 'MSH|^~\\&|PAS\rPID|1', 'no message', ''])('%j is no answer', (text) => {
  expect(answerOf(text)).toBeUndefined();
});

/** Fields, delimiters, codes and what no log may hold, in any order. */
const piece = fc.constantFrom(
  'AA',
  'CA',
  'AE',
  'AR',
  'CE',
  'C1',
  'Zebedee Quillfeather',
  '205',
  '207',
  'SCH',
  'PID-3',
  'MSH|^~\\&|',
  'MSA|',
  'ERR|',
  '|',
  '^',
  '&',
  '~',
  '\\',
  '\r',
  '\n',
  '\\X0D\\',
  '\u000b',
  '\u001c',
  '',
);

it('is told in codes alone, or is no answer, whatever a receiver sends', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isFramed) => {
      const text = `${isFramed ? 'MSH|^~\\&|PAS|RX1|CONFER|RX1|20261201||ACK|1|P|2.4\rMSA|' : ''}${pieces.join('')}`;
      const answer = answerOf(text);
      if (answer === undefined) return;
      expect(answer.summary).toMatch(/^[AC][AER]( [0-9]{3})?( at [A-Z][A-Z0-9]{2}(-[0-9]{1,3})?)?$/);
      // MSA-1 itself says so, and nothing else
      expect(answer.meaning === 'taken').toBe(/^[AC]A$/.test(answer.summary));
    }),
    { numRuns: 2000 },
  );
});

it('is nobody else’s: an answer counts only when it names the whole control id', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }), (id) => {
      fc.pre(/^[A-Za-z0-9-]+$/.test(id));
      expect(answerOf(ack(id, 'AA', ''))?.controlId).toBe(id);
      expect(answerOf(ack(`${id}0`, 'AA', ''))?.controlId).not.toBe(id);
    }),
  );
});
