import { html, type Html } from '../../support/html.ts';
import { isObject, stringsAt, valuesAt, type FhirResource } from '../fhir-json.ts';
import { patientForms } from './clerk-forms.ts';
import { tablesByDay } from './appointments-page.ts';
import type { AppointmentRow } from './clerk-view.ts';
import type { Page } from './layout.ts';
import {
  birthWords,
  conceptWords,
  contactValueWords,
  nhsNumberWords,
  personName,
  relationshipWords,
} from './words.ts';

export function patientsPage(
  name: string,
  found: { total: number; patients: readonly FhirResource[] },
): Page {
  const row = (patient: FhirResource): Html =>
    html`<tr>
      <td><a href="/patients/${patient.id}">${personName(patient)}</a></td>
      <td>${birthWords(patient['birthDate'])}</td>
      <td class="nowrap">${nhsNumberWords(patient)}</td>
      <td>${stringsAt(patient, 'address.postalCode')[0]}</td>
    </tr>`;
  return {
    title: 'Patients',
    main: html`<h1>Patients <span class="count">${found.total}</span></h1>
      <form class="filter" method="get" action="/patients">
        <label>Name begins with <input type="search" name="name" value="${name}" autocomplete="off" /></label>
        <button type="submit">Search</button>
      </form>
      ${
        found.patients.length === 0
          ? html`<p class="empty">Nobody’s name begins like that. <a href="/patients">Show everyone</a></p>`
          : html`<table>
              <caption>
                By family name
              </caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Born</th>
                  <th scope="col">NHS number</th>
                  <th scope="col">Postcode</th>
                </tr>
              </thead>
              <tbody>
                ${found.patients.map(row)}
              </tbody>
            </table>`
      }`,
  };
}

const contactWords = (resource: FhirResource): string =>
  valuesAt(resource, 'telecom')
    .filter(isObject)
    .map(
      (each) =>
        `${contactValueWords(String(each['value']))} (${stringsAt(each, 'use')[0] ?? stringsAt(each, 'system')[0] ?? ''})`,
    )
    .join(', ');

function numberStatus(patient: FhirResource): string {
  const identifier = valuesAt(patient, 'identifier').find((each) =>
    stringsAt(each, 'system').includes('https://fhir.nhs.uk/Id/nhs-number'),
  );
  return conceptWords(valuesAt(identifier, 'extension.valueCodeableConcept')[0]);
}

/** When somebody died; `yes` when it is not known. */
function deathWords(patient: FhirResource): string {
  return stringsAt(patient, 'deceasedDateTime')[0] ?? (patient['deceasedBoolean'] === true ? 'yes' : '');
}

export interface PatientFacts {
  patient: FhirResource;
  relatedPersons: readonly FhirResource[];
  appointments: readonly AppointmentRow[];
  /** Who can be named for an appointment. */
  staff: readonly FhirResource[];
  /** Records into which this one may be merged. */
  others: readonly FhirResource[];
}

export function patientPage({ patient, relatedPersons, appointments, ...choices }: PatientFacts): Page {
  const address = valuesAt(patient, 'address')[0];
  const lines = [
    ...stringsAt(address, 'line'),
    ...stringsAt(address, 'city'),
    ...stringsAt(address, 'postalCode'),
  ];
  const language = conceptWords(valuesAt(patient, 'communication.language')[0]);
  const fact = (term: string, value: string): Html | undefined =>
    value === ''
      ? undefined
      : html`<dt>${term}</dt>
          <dd>${value}</dd>`;
  return {
    title: personName(patient),
    main: html`<p><a href="/patients">← Patients</a></p>
      <h1>${personName(patient)}</h1>
      <dl>
        ${fact('Born', birthWords(patient['birthDate']))} ${fact('NHS number', nhsNumberWords(patient))}
        ${fact('Number status', numberStatus(patient))} ${fact('Gender', stringsAt(patient, 'gender').join())}
        ${fact('Contact', contactWords(patient))} ${fact('Address', lines.join(', '))}
        ${fact('Language', language)} ${fact('Died', deathWords(patient))}
        ${fact('Merged into', stringsAt(patient, 'link.other.reference').join(', '))}
        ${fact('Restricted', stringsAt(patient, 'meta.security.code').join(', '))}
      </dl>
      ${
        relatedPersons.length === 0
          ? undefined
          : html`<h2>Related people</h2>
              <ul class="plain">
                ${relatedPersons.map(
                  (person) =>
                    html`<li>
                      ${personName(person)}
                      <span class="sub">${relationshipWords(person)} ${contactWords(person)}</span>
                    </li>`,
                )}
              </ul>`
      }
      <h2>Appointments <span class="count">${appointments.length}</span></h2>
      ${appointments.length === 0 ? html`<p class="empty">No appointments.</p>` : tablesByDay(appointments)}
      ${patientForms(patient, choices)}`,
  };
}
