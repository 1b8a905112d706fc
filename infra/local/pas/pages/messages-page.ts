import { html, type Html } from '../../support/html.ts';
import type { LoggedMessage } from '../hl7/message-store.ts';
import type { OutgoingMessage } from '../hl7/outgoing-store.ts';
import type { Page } from './layout.ts';
import { answerRemarks, answerTag, eventWords, refusalWords, sentRemarks, sentTag } from './message-words.ts';
import { momentWords } from './words.ts';

export interface MessagesFound {
  total: number;
  /** Newest first. */
  messages: readonly LoggedMessage[];
}

function filterForm(appointment: string): Html {
  return html`<form class="filter" method="get" action="/messages">
    <label
      >Appointment (Confer’s id)
      <input type="text" name="appointment" value="${appointment}" size="38" autocomplete="off"
    /></label>
    <button type="submit">Show</button>
    ${appointment === '' ? undefined : html`<a href="/messages">Show all</a>`}
  </form>`;
}

const remark = (text: string): Html | undefined =>
  text === '' ? undefined : html`<span class="sub">${text}</span>`;

function row(message: LoggedMessage): Html {
  const { number, at, event, appointment, controlId, application } = message;
  return html`<tr>
    <td class="time">
      <a href="/messages/${number}"><time datetime="${at}">${momentWords(at)}</time></a>
    </td>
    <td>${eventWords(event)} <span class="sub">${event || 'no event'}</span></td>
    <td class="code">${controlId || 'none'} <span class="sub">${application}</span></td>
    <td class="code">
      ${appointment === '' ? 'none' : html`<a href="/messages?appointment=${appointment}">${appointment}</a>`}
    </td>
    <td>${answerTag(message)} ${remark(refusalWords(message))} ${remark(answerRemarks(message))}</td>
  </tr>`;
}

function sentRow(message: OutgoingMessage): Html {
  const { number, at, event, appointment, controlId } = message;
  return html`<tr>
    <td class="time">
      <a href="/messages/sent/${number}"><time datetime="${at}">${momentWords(at)}</time></a>
    </td>
    <td>${eventWords(event)} <span class="sub">${event}</span></td>
    <td class="code">${controlId}</td>
    <td class="code">
      ${appointment === '' ? 'none' : html`<a href="/messages?appointment=${appointment}">${appointment}</a>`}
    </td>
    <td>${sentTag(message)} ${remark(refusalWords(message))} ${remark(sentRemarks(message))}</td>
  </tr>`;
}

function table(caption: string, rows: readonly Html[]): Html {
  return html`<table class="messages">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Time</th>
        <th scope="col">Event</th>
        <th scope="col">Control id</th>
        <th scope="col">Appointment</th>
        <th scope="col">Answer</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** The log of HL7 messages. @param appointment Confer's id of the one that is asked for, or empty for all */
export function messagesPage(
  appointment: string,
  { total, messages }: MessagesFound,
  sent: readonly OutgoingMessage[],
): Page {
  const nothing =
    appointment === ''
      ? html`<p class="empty">
          No HL7 messages yet. What is sent to this PAS over MLLP appears here at once.
        </p>`
      : html`<p class="empty">
          No message is about this appointment. <a href="/messages">Show all messages</a>
        </p>`;
  const count = messages.length < total ? `${messages.length} of ${total}` : String(total);
  return {
    title: 'Messages',
    main: html`<h1>HL7 messages <span class="count">${count}</span></h1>
      ${filterForm(appointment)}
      ${messages.length === 0 ? nothing : table('Received, newest first', messages.map(row))}
      ${sent.length === 0 ? undefined : table('Sent by this PAS, newest first', sent.map(sentRow))}`,
  };
}
