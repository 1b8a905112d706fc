import { html, type Html } from '../../support/html.ts';
import type { FhirResource } from '../fhir-json.ts';
import { canChange, minutesOf } from './clerk-deeds.ts';
import { personName } from './words.ts';

const REASONS: readonly (readonly [string, string])[] = [
  ['pat', 'The patient cannot come'],
  ['pat-fb', 'The patient feels better'],
  ['prov', 'The hospital cannot offer this time'],
  ['prov-pers', 'A professional is ill or away'],
  ['oth-err', 'Booked by mistake'],
];

const timeFields = (minutes: number): Html =>
  html`<label>Date <input type="date" name="date" required /></label>
    <label>Time <input type="time" name="time" required /></label>
    <label
      >Minutes <input type="number" name="minutes" min="5" max="240" value="${String(minutes)}" required
    /></label>`;

/** To move and to cancel an appointment that is still to come. */
export function appointmentForms(appointment: FhirResource): Html | undefined {
  if (!canChange(appointment)) return undefined;
  const at = `/appointments/${String(appointment.id)}`;
  return html`<h2>Change it</h2>
    <form class="filter" method="post" action="${at}/move" aria-label="Move the appointment">
      ${timeFields(minutesOf(appointment))}
      <button type="submit">Move</button>
    </form>
    <form class="filter" method="post" action="${at}/cancel" aria-label="Cancel the appointment">
      <label
        >Reason
        <select name="reason">
          ${REASONS.map(([code, label]) => html`<option value="${code}">${label}</option>`)}
        </select></label
      >
      <button type="submit">Cancel the appointment</button>
    </form>`;
}

/** To book for a patient, to register a death, and to merge the record into another one. */
export function patientForms(
  patient: FhirResource,
  { staff, others }: { staff: readonly FhirResource[]; others: readonly FhirResource[] },
): Html {
  const at = `/patients/${String(patient.id)}`;
  const person = (one: FhirResource): Html =>
    html`<label class="tick"
      ><input type="checkbox" name="staff" value="${one.id}" /> ${personName(one)}</label
    >`;
  return html`<h2>Book an appointment</h2>
    <form class="filter" method="post" action="${at}/book" aria-label="Book an appointment">
      ${timeFields(30)}
      <label
        >Treatment function
        <input name="treatmentFunction" pattern="[0-9]{3}" placeholder="such as 307" required
      /></label>
      <label
        >Seen
        <select name="medium">
          <option value="03">By video</option>
          <option value="02">By telephone</option>
          <option value="01">In person</option>
        </select></label
      >
      <fieldset>
        <legend>Who sees the patient</legend>
        ${staff.map(person)}
      </fieldset>
      <button type="submit">Book</button>
    </form>
    <h2>Record</h2>
    <form class="filter" method="post" action="${at}/died" aria-label="Register a death">
      <label>Died on <input type="date" name="diedOn" required /></label>
      <button type="submit">Register the death</button>
    </form>
    <form class="filter" method="post" action="${at}/merge" aria-label="Merge the record">
      <label
        >Is the same person as
        <select name="into">
          ${others.map((one) => html`<option value="${one.id}">${personName(one)}</option>`)}
        </select></label
      >
      <button type="submit">Merge into that record</button>
    </form>`;
}
