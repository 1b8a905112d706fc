import { html, type Html } from '../../support/html.ts';
import type { LoggedMessage } from '../hl7/message-store.ts';
import type { OutgoingMessage } from '../hl7/outgoing-store.ts';
import type { Page } from './layout.ts';
import { answerRemarks, answerTag, eventWords, refusalWords, sentRemarks, sentTag } from './message-words.ts';
import { momentWords } from './words.ts';

interface Field {
  /** Such as `SCH-2`. */
  name: string;
  value: string;
}

interface Segment {
  name: string;
  fields: Field[];
}

/** The text of a message; bytes that are no UTF-8 are read as Latin-1, so that something is seen of anything. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** The fields that are filled. MSH-1 is the delimiter itself, so the first behind it is MSH-2. */
function segmentOf(line: string): Segment {
  const [name = '', ...values] = line.split('|');
  const first = name === 'MSH' ? 2 : 1;
  const fields = values.map((value, index) => ({ name: `${name}-${first + index}`, value }));
  return { name, fields: fields.filter(({ value }) => value !== '') };
}

const segmentItem = ({ name, fields }: Segment): Html =>
  html`<li>
    <h3 class="code">${name}</h3>
    <dl class="fields">
      ${fields.map(
        (field) =>
          html`<dt>${field.name}</dt>
            <dd class="code">${field.value}</dd>`,
      )}
    </dl>
  </li>`;

function segments(bytes: Buffer): Html {
  const lines = textOf(bytes)
    .split(/[\r\n]+/)
    .filter((line) => line !== '');
  if (lines.length === 0) return html`<p class="empty">Nothing was sent between the marks of a message.</p>`;
  return html`<ol class="plain segments">
    ${lines.map(segmentOf).map(segmentItem)}
  </ol>`;
}

const fact = (name: string, value: Html | string): Html | undefined =>
  value === ''
    ? undefined
    : html`<dt>${name}</dt>
        <dd>${value}</dd>`;

const aboutAppointment = ({ appointment }: { appointment: string }): Html | string =>
  appointment === '' ? '' : html`<a href="/messages?appointment=${appointment}">${appointment}</a>`;

/** A message that this PAS sent, by segment and field, and the answer to it. */
export const sentMessagePage = (message: OutgoingMessage): Page => ({
  title: `Sent message ${message.number}`,
  main: html`<p><a href="/messages">← Messages</a></p>
    <h1>${eventWords(message.event)} <span class="count">${message.event}</span></h1>
    <p class="lead">${sentTag(message)} ${sentRemarks(message)}</p>
    <dl>
      ${fact('Happened', momentWords(message.at))} ${fact('Control id', message.controlId)}
      ${fact('Appointment', aboutAppointment(message))} ${fact('Refused', refusalWords(message))}
    </dl>
    <h2>Message</h2>
    ${segments(message.raw)}
    <h2>Answer</h2>
    ${message.answer.length === 0 ? html`<p class="empty">No answer yet.</p>` : segments(message.answer)}`,
});

/** One HL7 message by segment and field, and the answer to it. */
export function messagePage(message: LoggedMessage): Page {
  const { application, facility } = message;
  return {
    title: `Message ${message.number}`,
    main: html`<p><a href="/messages">← Messages</a></p>
      <h1>${eventWords(message.event)} <span class="count">${message.event}</span></h1>
      <p class="lead">${answerTag(message)} ${answerRemarks(message)}</p>
      <dl>
        ${fact('Received', momentWords(message.at))} ${fact('Control id', message.controlId)}
        ${fact('From', [application, facility].filter((each) => each !== '').join(', '))}
        ${fact('Appointment', aboutAppointment(message))} ${fact('Refused', refusalWords(message))}
      </dl>
      <h2>Message</h2>
      ${segments(message.raw)}
      <h2>Answer</h2>
      ${segments(message.answer)}`,
  };
}
