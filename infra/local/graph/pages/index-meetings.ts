import { Temporal } from 'temporal-polyfill';
import { callView, type PersonView } from '../call/call-view.ts';
import { findPerson } from '../directory/people.ts';
import { propertiesOf } from '../meetings/meeting-resource.ts';
import type { Call, Participant } from '../state/call-store.ts';
import type { StoredMeeting } from '../state/meeting-store.ts';
import { escapeHtml } from './html.ts';
import { clockTime } from './index-calendars.ts';
import type { IndexSources } from './index-sources.ts';

const SHOWN = 30;
const STATES = { 'not-started': 'Not started', running: 'Running now', ended: 'Ended' } as const;

/** The newest meetings with who is in them, who waits, and the attendance of calls that ended. */
export function meetingSection(sources: IndexSources): string {
  const meetings = sources.meetings.listAll().slice(0, SHOWN);
  const blocks = meetings.map((meeting) => meetingBlock(sources, meeting)).join('');
  return `<section id="meetings"><h2>Online meetings</h2>
${meetings.length === 0 ? '<p>None yet. Book an appointment in Confer and one appears here.</p>' : blocks}</section>`;
}

function meetingBlock(sources: IndexSources, meeting: StoredMeeting): string {
  const view = callView(sources.calls, meeting);
  const reports = sources.calls.listEnded(meeting.id).map((call) => reportTable(sources, call));
  const day = Temporal.Instant.fromEpochMilliseconds(meeting.startMs)
    .toZonedDateTimeISO('Europe/London')
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
  const { settings } = propertiesOf(meeting);
  const lobby = (settings['lobbyBypassSettings'] as { scope: string }).scope;
  return `<article>
<h3>${escapeHtml(view.subject)} <small class="state ${view.state}">${STATES[view.state]}</small></h3>
<p>${day}, ${clockTime(meeting.startMs)} to ${clockTime(meeting.endMs)} · organiser ${escapeHtml(findPerson(meeting.userId)?.displayName ?? meeting.userId)} ·
lobby bypassed by “${escapeHtml(lobby)}” ·
<a href="${escapeHtml(sources.addresses.joinWebUrl(meeting))}">join page</a></p>
${people('In the meeting', view.roster)}${people('In the lobby', view.lobby)}${reports.join('')}
<p class="id">External id <code>${escapeHtml(meeting.externalId ?? 'none')}</code></p>
</article>`;
}

function people(heading: string, persons: readonly PersonView[]): string {
  if (persons.length === 0) return '';
  const names = persons.map((person) => `${escapeHtml(person.displayName)} (${person.role})`).join(', ');
  return `<p><strong>${heading}:</strong> ${names}</p>`;
}

function reportTable(sources: IndexSources, call: Call): string {
  const rows = sources.calls.listOfCall(call.id).map((stay) => stayRow(stay));
  return `<table><caption>Attendance report ${clockTime(call.startedMs)} to ${clockTime(call.endedMs ?? call.startedMs)}</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Joined</th><th scope="col">Left</th></tr></thead>
<tbody>${rows.join('')}</tbody></table>`;
}

function stayRow(stay: Participant): string {
  const at = (instantMs: number | undefined): string => (instantMs === undefined ? '' : clockTime(instantMs));
  return `<tr><td>${escapeHtml(stay.displayName)}${stay.objectId === undefined ? ' (guest)' : ''}</td><td>${stay.role}</td>
<td>${at(stay.joinedMs)}</td><td>${at(stay.leftMs)}</td></tr>`;
}
