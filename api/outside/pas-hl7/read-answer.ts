import { readEr7, type Er7Message } from './er7.ts';

/** What a receiver says of a message. */
export interface Hl7Answer {
  /** MSA-2: the message that it is about. */
  controlId: string;
  meaning: 'taken' | 'try-again' | 'refused';
  /** Code and place for an operator, such as `AE 204 at PID-3`: never the text, which may hold a name. */
  summary: string;
}

/** Table 0357: somebody else has the record, or the receiver itself failed; everything else will not mend by itself. */
const PASSES = new Set(['206', '207']);

/**
 * An acknowledgement in original mode (AA, AE, AR) or enhanced mode (CA, CE, CR): asked for no application
 * acknowledgement, a receiver in enhanced mode stands for the message with its CA.
 * @returns undefined when it is no acknowledgement
 */
export function readAnswer(message: Er7Message): Hl7Answer | undefined {
  const code = readEr7(message, { segment: 'MSA', field: 1 });
  const controlId = readEr7(message, { segment: 'MSA', field: 2 });
  if (/^[AC]A$/.test(code)) return { controlId, meaning: 'taken', summary: code };
  if (!/^[AC][ER]$/.test(code)) return undefined;
  const { error, place } = errorOf(message);
  const isPassing = code.endsWith('E') && PASSES.has(error);
  const summary = [code, error, ...(place === '' ? [] : ['at', place])]
    .filter((part) => part !== '')
    .join(' ');
  const meaning = isPassing ? 'try-again' : 'refused';
  return { controlId, meaning, summary };
}

/**
 * Whether the appointment itself is there already under our id: table 0357's 205 at SCH-2, SCH or no place. At any other place
 * it is about something else in the message, which was not taken.
 * @param summary of an answer
 */
export const isOfDuplicate = (summary: string): boolean => /^[AC][ER] 205( at SCH(-2)?)?$/.test(summary);

/** To v2.4 it is all in ERR-1, segment^sequence^field^code&text&table; from v2.5 on in ERR-2 and ERR-3. */
function errorOf(message: Er7Message): { error: string; place: string } {
  const at = (field: number, component: number): string =>
    readEr7(message, { segment: 'ERR', field, component });
  const old = { error: at(1, 4), segment: at(1, 1), field: at(1, 3) };
  const { error, segment, field } =
    old.error === '' ? { error: at(3, 1), segment: at(2, 1), field: at(2, 3) } : old;
  const place = [segment, field].filter((part) => part !== '').join('-');
  // what is no code or no place may be anything
  return {
    error: /^[0-9]{3}$/.test(error) ? error : '',
    place: /^[A-Z][A-Z0-9]{2}(-[0-9]{1,3})?$/.test(place) ? place : '',
  };
}
