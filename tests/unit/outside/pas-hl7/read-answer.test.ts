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
