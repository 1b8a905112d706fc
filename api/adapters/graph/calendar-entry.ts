import type { Temporal } from 'temporal-polyfill';
import type { MeetingToArrange } from '../../application/ports/graph.ts';

/** The same for every try of the same booking, another one when the time changes. */
export function transactionIdOf(meeting: Pick<MeetingToArrange, 'appointmentId' | 'version'>): string {
  return `confer-${meeting.appointmentId}-${meeting.version}`;
}

const utc = (at: Temporal.Instant): { dateTime: string; timeZone: string } => ({
  dateTime: at.toString().replace(/Z$/, ''),
  timeZone: 'UTC',
});

/** A calendar entry as Graph takes it. It says when and what for, never whom it is about. */
export function calendarEntry(meeting: MeetingToArrange, joinWebUrl: string): Record<string, unknown> {
  return {
    subject: meeting.subject,
    body: {
      contentType: 'html',
      content: `<p>Open Confer in Teams to see who is waiting, or <a href="${encodeURI(joinWebUrl).replaceAll('%25', '%')}">open the meeting</a>.</p>`,
    },
    start: utc(meeting.startsAt),
    end: utc(meeting.endsAt),
    location: { displayName: 'Microsoft Teams' },
    showAs: 'busy',
    sensitivity: 'normal',
    isReminderOn: true,
    reminderMinutesBeforeStart: 10,
    transactionId: transactionIdOf(meeting),
  };
}
