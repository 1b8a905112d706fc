import { html, type Html } from '../../support/html.ts';
import { isObject, stringsAt, valuesAt, type FhirResource, type JsonObject } from '../fhir-json.ts';
import { APPOINTMENT_ID } from '../hl7/fhir-names.ts';
import { appointmentForms } from './clerk-forms.ts';
import type { Version } from '../record-store.ts';
import { statusTag, type Page } from './layout.ts';
import { changesBetween, type Change } from './version-changes.ts';
import {
  attendanceWords,
  birthWords,
  conceptWords,
  dayWords,
  momentWords,
  nhsNumberWords,
  personName,
  relationshipWords,
  timeWords,
} from './words.ts';

export interface AppointmentFacts {
  appointment: FhirResource;
  /** Newest first. */
  versions: readonly Version[];
  encounters: readonly FhirResource[];
  /** Looks up someone who takes part. */
  person: (reference: string) => FhirResource | undefined;
}

function participantItem(participant: unknown, person: AppointmentFacts['person']): Html {
  const reference = stringsAt(participant, 'actor.reference')[0] ?? '';
  const [type = '', id = ''] = reference.split('/');
  const held = person(reference);
  const name = held === undefined ? stringsAt(participant, 'actor.display')[0] : personName(held);
  const label = name ?? (reference || 'Not named');
  const role =
    type === 'RelatedPerson'
      ? `Related person: ${relationshipWords(held)}`
      : conceptWords(valuesAt(participant, 'type')[0]) || type;
  return html`<li>
    ${type === 'Patient' && held !== undefined ? html`<a href="/patients/${id}">${label}</a>` : label}
    <span class="sub"
      >${role}${
        type === 'Patient' && held !== undefined
          ? ` · born ${birthWords(held['birthDate'])} · NHS number ${nhsNumberWords(held)}`
          : ''
      }</span
    >
  </li>`;
}

const changeItem = (change: Change): Html =>
  html`<li>
    <span class="what">${change.what}</span>
    ${change.from === '' ? undefined : html`<del>${change.from}</del> → `}
    ${change.to === '' ? html`<em>taken away</em>` : html`<ins>${change.to}</ins>`}
  </li>`;

function versionItem(version: Version, before: Version | undefined): Html {
  const { resource } = version;
  return html`<li>
    <p class="when">
      <strong>Version ${version.version}</strong> ·
      <time datetime="${version.at}">${momentWords(version.at)}</time> · ${version.author}
    </p>
    ${
      resource === undefined
        ? html`<p>Deleted</p>`
        : html`${statusTag(resource['status'])}
            <ul class="changes">
              ${changesBetween(before?.resource, resource).map(changeItem)}
            </ul>`
    }
  </li>`;
}

function encounterItem(encounter: FhirResource): Html {
  const [start, end] = ['start', 'end'].map((key) => stringsAt(encounter, `period.${key}`)[0]);
  return html`<li>
    ${conceptWords(valuesAt(encounter, 'type')[0]) || 'Encounter'}, ${String(encounter['status'])}
    <span class="sub"
      >${start === undefined ? 'no times' : `${dayWords(start)} ${timeWords(start)}–${timeWords(end)}`}</span
    >
  </li>`;
}

/** To the HL7 messages about it, when it has the id that Confer gave it. */
function messagesLink(identifiers: readonly JsonObject[]): Html | undefined {
  const id = stringsAt(
    identifiers.find(({ system }) => system === APPOINTMENT_ID),
    'value',
  )[0];
  if (id === undefined) return undefined;
  return html`<p><a href="/messages?appointment=${id}">HL7 messages about this appointment</a></p>`;
}

export function appointmentPage({ appointment, versions, encounters, person }: AppointmentFacts): Page {
  const code = attendanceWords(appointment);
  const reason = conceptWords(appointment['cancelationReason']);
  const identifiers = valuesAt(appointment, 'identifier').filter(isObject);
  return {
    title: `Appointment ${dayWords(appointment['start'])}`,
    main: html`<p><a href="/">← Appointments</a></p>
      <h1>
        ${dayWords(appointment['start'])}, ${timeWords(appointment['start'])}–${timeWords(appointment['end'])}
      </h1>
      <p class="lead">
        ${statusTag(appointment['status'])} ${conceptWords(valuesAt(appointment, 'serviceType')[0])}
      </p>
      <dl>
        ${
          code === undefined
            ? undefined
            : html`<dt>Attended or did not attend</dt>
                <dd>${code}</dd>`
        }
        ${
          reason === ''
            ? undefined
            : html`<dt>Reason</dt>
                <dd>${reason}</dd>`
        }
        ${identifiers.map(
          (each) =>
            html`<dt>Identifier</dt>
              <dd class="code">
                ${String(each['value'])} <span class="sub">${String(each['system'])}</span>
              </dd>`,
        )}
      </dl>
      ${messagesLink(identifiers)} ${appointmentForms(appointment)}
      <h2>Who</h2>
      <ul class="plain">
        ${valuesAt(appointment, 'participant').map((each) => participantItem(each, person))}
      </ul>
      ${
        encounters.length === 0
          ? undefined
          : html`<h2>Encounter</h2>
              <ul class="plain">
                ${encounters.map(encounterItem)}
              </ul>`
      }
      <h2>History <span class="count">${versions.length}</span></h2>
      <ol class="history" reversed>
        ${versions.map((version, index) => versionItem(version, versions[index + 1]))}
      </ol>`,
  };
}
