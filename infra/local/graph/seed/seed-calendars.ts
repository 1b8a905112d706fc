import { Temporal } from 'temporal-polyfill';
import { DEMO_PEOPLE, type DemoPerson } from '../../support/demo-people.ts';
import { readNewEvent } from '../calendar/event-input.ts';
import type { EventService } from '../calendar/event-service.ts';
import { MAILBOX_ZONE } from '../directory/mailbox-settings.ts';
import type { EventStore } from '../state/event-store.ts';

const ZONE = 'Europe/London';

/** One thing that keeps a demo clinician busy. */
interface BusyItem {
  /** Makes the item's transaction id with person and date: seeding twice changes nothing. */
  kind: string;
  date: Temporal.PlainDate;
  from: string;
  to: string;
  event: Record<string, unknown>;
}

/**
 * Gives the demo clinicians a few Outlook items for this week and the next two: a weekly team meeting, an afternoon out of
 * office, something private. Relative to today, again at every start; what is there stays.
 */
export function seedCalendars(events: EventStore, service: EventService): void {
  const today = Temporal.Now.plainDateISO(ZONE);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const clinicians = DEMO_PEOPLE.filter((person) => person.practitionerRole !== undefined);
  for (const [index, person] of clinicians.entries()) {
    for (const item of itemsOf(person, index, monday)) {
      const transactionId = `demo-${item.kind}-${person.objectId}-${item.date.toString()}`;
      if (events.findByTransaction(person.objectId, transactionId) !== undefined) continue;
      const at = (time: string): { dateTime: string; timeZone: string } => ({
        dateTime: `${item.date.toString()}T${time}:00`,
        timeZone: MAILBOX_ZONE,
      });
      service.create(
        person.objectId,
        readNewEvent({ ...item.event, start: at(item.from), end: at(item.to), transactionId }),
      );
    }
  }
}

function itemsOf(person: DemoPerson, index: number, monday: Temporal.PlainDate): BusyItem[] {
  const weekday = (week: number, day: number): Temporal.PlainDate =>
    monday.add({ weeks: week, days: day % 5 });
  // one series for each service line, from a Monday that does not move with the week
  const seriesStart = Temporal.PlainDate.from('2026-01-05').add({ days: lineDay(person) });
  return [
    {
      kind: 'team-meeting',
      date: seriesStart,
      from: '12:30',
      to: '13:30',
      event: {
        subject: 'Team meeting',
        showAs: 'busy',
        location: { displayName: 'Seminar room 2' },
        recurrence: {
          pattern: {
            type: 'weekly',
            interval: 1,
            daysOfWeek: [dayName(seriesStart)],
            firstDayOfWeek: 'monday',
          },
          range: { type: 'noEnd', startDate: seriesStart.toString(), recurrenceTimeZone: MAILBOX_ZONE },
        },
      },
    },
    {
      kind: 'out-of-office',
      date: weekday(1 + (index % 2), index + 3),
      from: '13:30',
      to: '18:00',
      event: { subject: 'Out of office', showAs: 'oof' },
    },
    {
      kind: 'private',
      date: weekday(index % 3, index * 2 + 1),
      from: '11:00',
      to: '11:45',
      event: { subject: 'Private appointment', showAs: 'busy', sensitivity: 'private' },
    },
    {
      kind: 'training',
      date: weekday(2, index + 1),
      from: '15:00',
      to: '16:00',
      event: { subject: 'Mandatory training', showAs: 'tentative' },
    },
  ];
}

/** Days after Monday on which a person's first service line meets. */
function lineDay(person: DemoPerson): number {
  const lines = [...new Set(DEMO_PEOPLE.flatMap(({ serviceLines }) => serviceLines))];
  return (lines.indexOf(person.serviceLines[0] ?? '') + 1) % 5;
}

function dayName(date: Temporal.PlainDate): string {
  return date.toLocaleString('en-GB', { weekday: 'long' }).toLowerCase();
}
