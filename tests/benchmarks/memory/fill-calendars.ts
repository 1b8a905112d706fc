import { Temporal } from 'temporal-polyfill';
import { readNewEvent } from '../../../infra/local/graph/calendar/event-input.ts';
import { EventService } from '../../../infra/local/graph/calendar/event-service.ts';
import { MAILBOX_ZONE } from '../../../infra/local/graph/directory/mailbox-settings.ts';
import { makeMeetingAddresses } from '../../../infra/local/graph/meetings/meeting-resource.ts';
import { EventStore } from '../../../infra/local/graph/state/event-store.ts';
import { MeetingStore } from '../../../infra/local/graph/state/meeting-store.ts';
import { inTransaction, openDatabase } from '../../../infra/local/graph/state/open-database.ts';
import type { DemoPerson } from '../../../infra/local/support/demo-people.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
/** Starts of a weekday's two half-hours: somewhere in the morning, somewhere in the afternoon. */
const HALVES = [{ opens: { hour: 8 } }, { opens: { hour: 13 } }] as const;
const STARTS_A_HALF = 16;

function weeklyEvent(monday: Temporal.PlainDate, person: number, day: number, half: number): unknown {
  const date = monday.add({ days: day });
  const minutes = ((person * 7 + day * 3 + half * 5) % STARTS_A_HALF) * 15;
  const start = date.toPlainDateTime(HALVES[half]?.opens).add({ minutes });
  const at = (time: Temporal.PlainDateTime) => ({ dateTime: time.toString(), timeZone: MAILBOX_ZONE });
  return {
    subject: 'Ward round',
    showAs: 'busy',
    start: at(start),
    end: at(start.add({ minutes: 30 })),
    recurrence: {
      pattern: {
        type: 'weekly',
        interval: 1,
        daysOfWeek: [WEEKDAYS[day]],
        firstDayOfWeek: 'monday',
      },
      range: { type: 'noEnd', startDate: date.toString(), recurrenceTimeZone: MAILBOX_ZONE },
    },
  };
}

/**
 * Gives everybody ten half-hours a week in Outlook, from this week on without an end.
 * @param stateFolder of a Graph stand-in that does not run
 */
export function fillCalendars(
  stateFolder: string,
  topology: { graphPages: string },
  people: readonly DemoPerson[],
): void {
  const database = openDatabase(stateFolder);
  const service = new EventService({
    database,
    events: new EventStore(database),
    meetings: new MeetingStore(database),
    addresses: makeMeetingAddresses(topology.graphPages),
    changed: () => undefined,
  });
  const today = Temporal.Now.plainDateISO('Europe/London');
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  inTransaction(database, () => {
    for (const [index, person] of people.entries()) {
      for (const day of WEEKDAYS.keys()) {
        for (const half of HALVES.keys()) {
          service.create(person.objectId, readNewEvent(weeklyEvent(monday, index, day, half)));
        }
      }
    }
  });
  database.close();
}
