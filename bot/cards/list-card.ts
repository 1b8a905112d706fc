import type { TodaysAppointment } from '../../api/appointment-view/use-cases/list-today-everywhere.ts';
import { card, heading, line, timeOf, type AdaptiveCard } from './card-parts.ts';
import { STATE_WORDS } from './state-words.ts';

/** Appointments one a line: time, initials, state, and whose it is where the person is a guest. */
export function listCard(
  title: string,
  appointments: readonly TodaysAppointment[],
  whenEmpty: string,
): AdaptiveCard {
  return card({
    fallbackText: title,
    body: [
      heading(title),
      ...(appointments.length === 0 ? [line(whenEmpty, { isSubtle: true })] : []),
      ...appointments.map((appointment) => ({
        type: 'ColumnSet',
        spacing: 'Small',
        columns: [
          column('auto', timeOf(appointment.startsAt, appointment.timeZone)),
          column('auto', appointment.patient.initials),
          column(
            'stretch',
            [STATE_WORDS[appointment.state], appointment.serviceLine.name, appointment.host]
              .filter((part) => part !== undefined)
              .join(' · '),
          ),
        ],
      })),
    ],
  });
}

const column = (width: string, text: string): object => ({
  type: 'Column',
  width,
  items: [{ type: 'TextBlock', text, wrap: true }],
});
