import { html, type Html } from '../../support/html.ts';
import { stringsAt, valuesAt } from '../fhir-json.ts';
import type { AppointmentRow, AppointmentsFound } from './clerk-view.ts';
import { statusTag, type Page } from './layout.ts';
import {
  APPOINTMENT_STATUSES,
  attendanceWords,
  birthWords,
  conceptWords,
  dayWords,
  momentWords,
  nhsNumberWords,
  personName,
  statusWords,
  timeWords,
} from './words.ts';

export interface AppointmentsFilter {
  /** ISO date, or empty. */
  date: string;
  /** Appointment.status, or empty. */
  status: string;
}

function filterForm({ date, status }: AppointmentsFilter): Html {
  return html`<form class="filter" method="get" action="/">
    <label>Clinic date <input type="date" name="date" value="${date}" /></label>
    <label
      >Status
      <select name="status">
        <option value="">Every status</option>
        ${APPOINTMENT_STATUSES.map(
          (each) =>
            html`<option value="${each}" ${status === each ? html` selected` : undefined}>
              ${statusWords(each).word}
            </option>`,
        )}
      </select></label
    >
    <button type="submit">Show</button>
    ${date === '' && status === '' ? undefined : html`<a href="/">Show all</a>`}
  </form>`;
}

/** Rows for a table of appointments; the same on the list and on a patient's page. */
export function appointmentRow({ appointment, patient, written }: AppointmentRow): Html {
  const staff = valuesAt(appointment, 'participant.actor')
    .filter((actor) => !/^(Patient|RelatedPerson)\//.test(stringsAt(actor, 'reference')[0] ?? ''))
    .flatMap((actor) => stringsAt(actor, 'display'))
    .join(', ');
  const code = attendanceWords(appointment);
  return html`<tr>
    <td class="time">
      <a href="/appointments/${appointment.id}"
        >${timeWords(appointment['start'])}–${timeWords(appointment['end'])}</a
      >
    </td>
    <td>
      ${
        patient === undefined
          ? html`No patient`
          : html`<a href="/patients/${patient.id}">${personName(patient)}</a>
              <span class="sub"
                >born ${birthWords(patient['birthDate'])} ·
                <span class="nowrap">${nhsNumberWords(patient)}</span></span
              >`
      }
    </td>
    <td>
      ${conceptWords((appointment['serviceType'] as unknown[] | undefined)?.[0]) || stringsAt(appointment, 'description')[0]}
      <span class="sub">${staff}</span>
    </td>
    <td>
      ${statusTag(appointment['status'])}
      ${code === undefined ? undefined : html`<span class="sub">Code ${code}</span>`}
    </td>
    <td class="sub">${momentWords(written.at)}<br />${written.author}</td>
  </tr>`;
}

export function appointmentTable(caption: string, rows: readonly AppointmentRow[]): Html {
  return html`<table class="appointments">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Time</th>
        <th scope="col">Patient</th>
        <th scope="col">Clinic</th>
        <th scope="col">Status</th>
        <th scope="col">Last written</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(appointmentRow)}
    </tbody>
  </table>`;
}

/** One table for each day, in the order in which they come. */
export function tablesByDay(rows: readonly AppointmentRow[]): Html[] {
  const days = new Map<string, AppointmentRow[]>();
  for (const row of rows) {
    const day = dayWords(row.appointment['start']) || 'Without a date';
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, each]) => appointmentTable(day, each));
}

export function appointmentsPage(filter: AppointmentsFilter, found: AppointmentsFound): Page {
  const isFiltered = filter.date !== '' || filter.status !== '';
  const nothing = isFiltered
    ? html`<p class="empty">No appointment matches. <a href="/">Show all appointments</a></p>`
    : html`<p class="empty">
        No appointments yet. Book one in Confer: it appears here as soon as it has been written.
      </p>`;
  const shown = found.coming.length + found.earlier.length;
  const count = shown < found.total ? `${shown} of ${found.total}` : String(found.total);
  return {
    title: 'Appointments',
    main: html`<h1>Appointments <span class="count">${count}</span></h1>
      ${filterForm(filter)} ${shown === 0 ? nothing : tablesByDay(found.coming)}
      ${
        found.earlier.length === 0
          ? undefined
          : html`<h2>Before today</h2>
              ${tablesByDay(found.earlier)}`
      }`,
  };
}
