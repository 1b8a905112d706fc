import type { Temporal } from 'temporal-polyfill';
import type { MeetingToArrange, StaffEntry } from '../../meetings/ports/meetings.ts';

/** The same for every try at the same entry; another one for somebody who left the staff and came back. */
export function transactionIdOf(
  meeting: Pick<MeetingToArrange, 'meetingKey'>,
  entry: Pick<StaffEntry, 'addedVersion'>,
): string {
  return `confer-${meeting.meetingKey}-${entry.addedVersion}`;
}

const utc = (at: Temporal.Instant): { dateTime: string; timeZone: string } => ({
  dateTime: at.toString().replace(/Z$/, ''),
  timeZone: 'UTC',
});

function contentOf(joinWebUrl: string | undefined, whatConferShows: string): string {
  if (joinWebUrl === undefined) return '<p>Open Confer in Teams to see whom it is about.</p>';
  const address = encodeURI(joinWebUrl).replaceAll('%25', '%');
  return `<p>Open Confer in Teams to see ${whatConferShows}, or <a href="${address}">open the meeting</a>.</p>`;
}

/** A calendar entry as Graph takes it. It says when and what for, never whom it is about. */
export function calendarEntry(
  meeting: MeetingToArrange,
  joinWebUrl: string | undefined,
): Record<string, unknown> {
  return {
    subject: meeting.subject,
    body: {
      contentType: 'html',
      content: contentOf(joinWebUrl, meeting.whatConferShows ?? 'who is waiting'),
    },
    start: utc(meeting.startsAt),
    end: utc(meeting.endsAt),
    location: { displayName: meeting.place ?? 'Microsoft Teams' },
    showAs: 'busy',
    sensitivity: 'normal',
    isReminderOn: true,
    reminderMinutesBeforeStart: 10,
  };
}
