import type { TodaysAppointment } from '../../api/appointment-view/use-cases/list-today-everywhere.ts';
import { card, execute, heading, line, openInConfer, timeOf, type AdaptiveCard } from './card-parts.ts';
import { rowsThatFit } from './rows-that-fit.ts';
import { tabLink } from '../../api/cards/rules/tab-link.ts';
import { STATE_WORDS } from '../../api/appointment-view/contract/state-words.ts';

/** The last appointment of a page. */
export interface LastShown {
  startsAt: string;
  appointmentId: string;
}

interface List {
  /** Asked again for the next page. */
  command: string;
  title: string;
  appointments: readonly TodaysAppointment[];
  whenEmpty: string;
  after: LastShown | undefined;
  /** Of Confer in Teams, for links into its tab. */
  teamsAppId: string;
}

/**
 * Appointments one a line: time, initials, state, and whose it is where the person is a guest. A line opens its
 * appointment in the tab. What one message cannot hold is on further pages.
 */
export function listCard({ command, title, appointments, whenEmpty, after, teamsAppId }: List): AdaptiveCard {
  const all = appointments.toSorted(byPlace);
  const first = after === undefined ? 0 : all.filter((one) => byPlace(one, after) <= 0).length;
  const rows = rowsThatFit(all.slice(first).map((one) => row(one, teamsAppId)));
  const end = first + rows.length;
  const last = all[end - 1];
  const isWhole = rows.length === all.length;
  return card({
    fallbackText: title,
    body: [
      heading(title),
      ...(rows.length === 0 ? [line(after === undefined ? whenEmpty : 'No more.', { isSubtle: true })] : []),
      ...rows,
      ...(isWhole || rows.length === 0
        ? []
        : [line(`${first + 1} to ${end} of ${all.length}`, { isSubtle: true })]),
    ],
    actions: [
      ...(end < all.length && last !== undefined
        ? [execute('Show more', 'show-more', { command, after: placeOf(last) })]
        : []),
      ...(first > 0 ? [execute('From the start', 'show-more', { command })] : []),
    ],
  });
}

const placeOf = ({ startsAt, appointmentId }: LastShown): LastShown => ({ startsAt, appointmentId });

function byPlace(one: LastShown, other: LastShown): number {
  const apart = Date.parse(one.startsAt) - Date.parse(other.startsAt);
  if (apart !== 0) return apart;
  return one.appointmentId < other.appointmentId ? -1 : Number(one.appointmentId > other.appointmentId);
}

function row(appointment: TodaysAppointment, teamsAppId: string): object {
  const about = [STATE_WORDS[appointment.state], appointment.serviceLine.name, appointment.host];
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    selectAction: openInConfer(tabLink(teamsAppId, appointment.appointmentId, appointment.organisation)),
    columns: [
      column('auto', timeOf(appointment.startsAt, appointment.timeZone)),
      column('auto', appointment.patient.initials),
      column('stretch', about.filter((part) => part !== undefined).join(' · ')),
    ],
  };
}

const column = (width: string, text: string): object => ({
  type: 'Column',
  width,
  items: [{ type: 'TextBlock', text, wrap: true }],
});
