import { pastAppointments, type PastAppointment, type PastOutcome } from '../support/demo-history.ts';
import { Temporal } from 'temporal-polyfill';
import type { FhirResource } from './fhir-json.ts';
import {
  ACT_CODES,
  APPOINTMENT_ID,
  ATTENDANCE,
  ATTENDANCE_ID,
  CANCELLATION_REASONS,
  UK_CORE,
} from './hl7/fhir-names.ts';

const STATUS: Readonly<Record<PastOutcome, string>> = {
  '2': 'cancelled',
  '3': 'noshow',
  '5': 'fulfilled',
  '6': 'fulfilled',
};
const REASON: Readonly<Partial<Record<PastOutcome, object>>> = {
  '2': {
    coding: [
      {
        system: CANCELLATION_REASONS,
        code: 'pat',
        display: 'Patient',
      },
    ],
    text: 'Cancelled by, or on behalf of, the patient',
  },
  '3': { text: 'Did not attend - no advance warning given' },
};

/** What Confer writes on an Appointment and an Encounter of the attendance. */
const attendance = ({ outcome, staff, confirmedAt }: PastAppointment): object => ({
  url: ATTENDANCE,
  extension: [
    { url: 'attendedOrDidNotAttend', valueCode: outcome },
    // all of it was by video: CONSULTATION MEDIUM USED 03
    ...(STATUS[outcome] === 'fulfilled' ? [{ url: 'consultationMedium', valueCode: '03' }] : []),
    { url: 'version', valuePositiveInt: 1 },
    { url: 'confirmedBy', valueString: staff[0]?.displayName ?? '' },
    { url: 'confirmedAt', valueDateTime: confirmedAt.toString() },
  ],
});

const staffOf = ({ staff }: PastAppointment, practitionerId: (user: string) => string) =>
  staff.map((person) => ({
    reference: `Practitioner/${practitionerId(person.userPrincipalName)}`,
    display: person.displayName,
  }));

function appointment(past: PastAppointment, practitionerId: (user: string) => string): FhirResource {
  const reason = REASON[past.outcome];
  return {
    resourceType: 'Appointment',
    id: past.pasId,
    meta: { profile: [`${UK_CORE}UKCore-Appointment`] },
    extension: [attendance(past)],
    identifier: [{ system: APPOINTMENT_ID, value: past.appointmentId }],
    status: STATUS[past.outcome],
    ...(reason === undefined ? {} : { cancelationReason: reason }),
    serviceType: [{ text: past.serviceLine }],
    start: past.startsAt.toString(),
    end: past.endsAt.toString(),
    participant: [
      { actor: { reference: `Patient/${past.patient.id}` }, required: 'required', status: 'accepted' },
      ...staffOf(past, practitionerId).map((actor) => ({ actor, required: 'required', status: 'accepted' })),
    ],
  };
}

function encounter(past: PastAppointment, practitionerId: (user: string) => string): FhirResource[] {
  if (past.came === undefined) return [];
  return [
    {
      resourceType: 'Encounter',
      id: past.pasId,
      meta: { profile: [`${UK_CORE}UKCore-Encounter`] },
      extension: [attendance(past)],
      identifier: [{ system: ATTENDANCE_ID, value: past.appointmentId }],
      status: 'finished',
      class: {
        system: ACT_CODES,
        code: 'VR',
        display: 'virtual',
      },
      subject: { reference: `Patient/${past.patient.id}` },
      participant: staffOf(past, practitionerId).map((individual) => ({ individual })),
      appointment: [{ reference: `Appointment/${past.pasId}` }],
      period: { start: past.came.admittedAt.toString(), end: past.came.endedAt.toString() },
    },
  ];
}

/** The hospital's past month as Confer would have written it, and Confer's own seed has it. */
export function historyResources(practitionerId: (user: string) => string): FhirResource[] {
  const past = pastAppointments(Temporal.Now.instant());
  return [
    ...past.map((each) => appointment(each, practitionerId)),
    ...past.flatMap((each) => encounter(each, practitionerId)),
  ];
}
