import { Temporal } from 'temporal-polyfill';
import { DEMO_PEOPLE } from '../../support/demo-people.ts';
import { calendarView, type ViewEntry } from '../calendar/calendar-view.ts';
import type { EventStore } from '../state/event-store.ts';
import { escapeHtml } from './html.ts';

const ZONE = 'Europe/London';
const SHOWN_DAYS = 7;

/** Each person's Outlook for seven days from today, one column a day. */
export function calendarSection(events: EventStore): string {
  const today = Temporal.Now.plainDateISO(ZONE);
  const days = Array.from({ length: SHOWN_DAYS }, (_, index) => today.add({ days: index }));
  const head = days
    .map(
      (day) =>
        `<th scope="col">${day.toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })}</th>`,
    )
    .join('');
  const rows = DEMO_PEOPLE.filter((person) => person.practitionerRole !== undefined).map((person) => {
    const cells = days.map((day) => `<td>${dayCell(events, person.objectId, day)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(person.displayName)}</th>${cells}</tr>`;
  });
  return `<section id="calendars"><h2>Outlook calendars, seven days from today</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Outlook calendars"><table><thead><tr><th scope="col">Person</th>${head}</tr></thead>
<tbody>${rows.join('')}</tbody></table></div></section>`;
}

function dayCell(events: EventStore, userId: string, day: Temporal.PlainDate): string {
  const fromMs = day.toZonedDateTime(ZONE).epochMilliseconds;
  const toMs = day.add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds;
  return calendarView(events, userId, fromMs, toMs).map(entryBlock).join('');
}

function entryBlock({ event, occurrence }: ViewEntry): string {
  const { rest } = event.properties;
  const showAs = typeof rest['showAs'] === 'string' ? rest['showAs'] : 'busy';
  const subject = typeof rest['subject'] === 'string' ? rest['subject'] : '';
  const online = event.meetingId === undefined ? '' : ' · online';
  return `<p class="item ${escapeHtml(showAs)}"><span>${clockTime(occurrence.startMs)}–${clockTime(occurrence.endMs)}</span>
${escapeHtml(subject)}${online}</p>`;
}

/** Wall-clock time in the hospital's zone. */
export function clockTime(instantMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(ZONE)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}
