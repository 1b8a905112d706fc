import { DEMO_PATIENTS } from '../../pas/demo-patients.ts';
import { spacedNhsNumber } from '../../pas/nhs-number.ts';
import { DEMO_PEOPLE } from '../../support/demo-people.ts';
import type { Topology } from '../../support/topology.ts';
import { teamsAddress } from '../console-facts.ts';
import { html, type Html } from '../../support/html.ts';
import type { ProgressView } from '../progress/progress.ts';
import type { StepId } from '../progress/steps.ts';

/** One step as a newcomer reads it. */
export interface StepText {
  title: string;
  /** Who does it. */
  who: string;
  /** What they do, in a sentence or two. */
  what: Html;
  buttons: { label: string; href: string; window: string }[];
}

const COORDINATOR = { name: 'Dev Rana', user: 'dev.rana@northmoor.example' };
const ADMINISTRATOR = { name: 'Grace Adeyemi', user: 'grace.adeyemi@northmoor.example' };
const DOCTOR = { name: 'Dr Amina Okafor', user: 'amina.okafor@northmoor.example' };

/** 19 May 2004. */
function longDate(isoDate: string): string {
  return new Date(`${isoDate}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

function examplePatient(): Html {
  const [patient] = DEMO_PATIENTS;
  if (patient === undefined) return html``;
  return html` For example <b>${patient.givenName} ${patient.familyName}</b>, NHS number
    <b class="number">${spacedNhsNumber(patient.nhsNumber)}</b>.`;
}

function birthDateHint(view: ProgressView): Html {
  const birthDate = view.journey?.patientBirthDate;
  return birthDate === undefined ? html`` : html` The date of birth is <b>${longDate(birthDate)}</b>.`;
}

function phoneButtons(topology: Topology, view: ProgressView): StepText['buttons'] {
  const recipients = view.journey?.recipients ?? [];
  if (recipients.length === 0)
    return [{ label: 'Open the phones', href: `${topology.notify}/`, window: 'phones' }];
  const names = ['Open the patient’s phone', 'Open the proxy’s phone'];
  return recipients.slice(0, 2).map((recipient, index) => ({
    label: names[index] ?? 'Open the phone',
    href: `${topology.notify}/phones/${encodeURIComponent(recipient)}`,
    window: `phone-${recipient}`,
  }));
}

function teamsButton(
  topology: Topology,
  person: { name: string; user: string },
  sub?: string,
): StepText['buttons'] {
  return [
    {
      label: `Open as ${person.name}`,
      href: teamsAddress(topology, person.user, sub),
      window: `teams-${person.user}`,
    },
  ];
}

/** Words and buttons of every step; they follow the appointment that is under way. */
export function stepTexts(topology: Topology, view: ProgressView): Record<StepId, StepText> {
  const appointment = view.journey?.appointment;
  // the doctor of the appointment itself, if the newcomer chose other people
  const clinician = appointment?.staff[0]?.displayName ?? DOCTOR.name;
  const clinicianUser = userOf(clinician) ?? DOCTOR.user;
  const asClinician = teamsButton(topology, { name: clinician, user: clinicianUser }, 'today');
  return {
    book: {
      title: 'Book a video appointment',
      who: `${COORDINATOR.name}, coordinator`,
      what: html`Choose a service and find a patient.${examplePatient()} Add a family member if you like. Pick
        <b>the first free time today</b>: the waiting room opens an hour before.`,
      buttons: teamsButton(topology, COORDINATOR, 'book'),
    },
    invite: {
      title: 'The invitation arrives',
      who: 'By itself, in the background',
      what: html`The Teams meeting, the calendars, the hospital’s record and the texts are made in the
      background. Each person gets a link of their own.`,
      buttons: phoneButtons(topology, view),
    },
    wait: {
      title: 'Open the link and wait',
      who: 'The patient, on their phone',
      what: html`Tap the link in the text, give the date of birth, see who will be there, go to the waiting
      room.${birthDateHint(view)}`,
      buttons: phoneButtons(topology, view),
    },
    admit: {
      title: 'Let the patient in',
      who: clinician,
      what: html`<b>Today</b> shows the arrival as it happens, and the bot says so in the chat. Press
        <b>Admit</b>, then <b>Open meeting</b>.`,
      buttons: asClinician,
    },
    leave: {
      title: 'Talk, then leave',
      who: `${clinician} and the patient`,
      what: html`The patient’s page moves to the meeting by itself; any name will do there. Let them in from
      the lobby. When you have talked, end the meeting for everyone.`,
      buttons: asClinician,
    },
    confirm: {
      title: 'Confirm the attendance',
      who: clinician,
      what: html`Confer proposes the national attendance code and gives its reasons. A person confirms it, on
        the card in the chat or on <b>Today</b>.`,
      buttons: asClinician,
    },
    write: {
      title: 'It is in the hospital’s record',
      who: 'By itself, in the background',
      what: html`The appointment in the PAS, the hospital’s patient administration system, becomes fulfilled,
      or not attended.`,
      buttons: [{ label: 'Open the PAS', href: `${topology.pas}/`, window: 'pas' }],
    },
    report: {
      title: 'See it in the report',
      who: `${ADMINISTRATOR.name}, administrator`,
      what: html`The attendance report counts it, as a table, a chart and a file to download.`,
      buttons: teamsButton(topology, ADMINISTRATOR, 'reports'),
    },
  };
}

function userOf(displayName: string): string | undefined {
  return DEMO_PEOPLE.find((person) => person.displayName === displayName)?.userPrincipalName;
}
