import { html, type Html } from '../../support/html.ts';
import type { LoggedMessage } from '../hl7/message-store.ts';
import type { OutgoingMessage } from '../hl7/outgoing-store.ts';

/** What an event says, for a clerk. */
const EVENTS: Readonly<Record<string, string>> = {
  'SIU^S12': 'Booked',
  'SIU^S13': 'Moved',
  'SIU^S14': 'Changed or seen',
  'SIU^S15': 'Cancelled',
  'SIU^S17': 'Entered by mistake',
  'SIU^S26': 'Did not attend',
  'ADT^A04': 'Arrived',
  'ADT^A28': 'Patient added',
  'ADT^A31': 'Patient changed',
  'ADT^A40': 'Patients merged',
};

const ANSWERS: Readonly<Record<string, { word: string; sign: string; tone: string }>> = {
  AA: { word: 'AA, accepted', sign: '✓', tone: 'done' },
  AE: { word: 'AE, error', sign: '✕', tone: 'missed' },
  AR: { word: 'AR, rejected', sign: '✕', tone: 'missed' },
};

/** What became of an answer while a fault was switched on. */
const TROUBLES: Readonly<Record<string, string>> = {
  late: 'sent late',
  'no-answer': 'not sent',
  'wrong-control-id': 'sent for another control id',
  'swapped-answers': 'swapped with another',
  'cut-after': 'not sent: the connection was cut',
};

export const eventWords = (event: string): string => EVENTS[event] ?? 'Not known here';

/** Of a message that this PAS sent: its answer, or that it waits for one. */
export const sentTag = (message: OutgoingMessage): Html =>
  message.code === ''
    ? html`<span class="status quiet"><span aria-hidden="true">○</span> no answer yet</span>`
    : answerTag(message);

export function sentRemarks({ copies, state }: OutgoingMessage): string {
  const sent = copies > 1 ? [`sent ${copies} times`] : [];
  return [...sent, ...(state === 'waiting' ? ['goes again under the same control id'] : [])].join('; ');
}

export function answerTag({ code }: Pick<LoggedMessage, 'code'>): Html {
  const { word, sign, tone } = ANSWERS[code] ?? { word: code, sign: '○', tone: 'quiet' };
  return html`<span class="status ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** What is to be said of an answer beside its code; empty when it went out once, as it should. */
export function answerRemarks({ kind, trouble }: LoggedMessage): string {
  const repeat = kind === 'repeat' ? ['repeated: the first answer was given again'] : [];
  const fault = trouble === '' ? [] : [TROUBLES[trouble] ?? trouble];
  return [...repeat, ...fault].join('; ');
}

/** MSA-3 and ERR-1 of an answer: what was wrong. */
export function refusalWords({ answer }: Pick<LoggedMessage, 'answer'>): string {
  const segments = answer.toString('latin1').split('\r');
  const text = segments.find((each) => each.startsWith('MSA|'))?.split('|')[3] ?? '';
  const location = segments.find((each) => each.startsWith('ERR|'))?.split('|')[1] ?? '';
  const [segment = '', , field = '', condition = ''] = location.split('^');
  const place = field === '' ? segment : `${segment}-${field}`;
  const code = condition.split('&')[0] ?? '';
  return location === '' ? '' : `${code} at ${place}: ${text}`;
}
