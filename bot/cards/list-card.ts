import type { Appointment } from '../../api/contract/appointments.ts';
import { card, heading, line, timeOf, type AdaptiveCard } from './card-parts.ts';
import { STATE_WORDS } from './state-words.ts';

/** Appointments one a line: time, initials, state. */
export function listCard(
  title: string,
  appointments: readonly Appointment[],
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
          column('stretch', `${STATE_WORDS[appointment.state]} · ${appointment.serviceLine.name}`),
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
