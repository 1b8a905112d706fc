import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { DIABETES, LUNG, STROKE } from '../../../infra/local/support/demo-people.ts';
import { allDelivered } from '../../support/booked-day.ts';
import { book, findBookable, signInTo, type ConferApi } from '../../support/confer-api.ts';
import { findPatient, makePatients, type MadePatient } from '../../support/many-patients.ts';
import type { OwnOrganisation } from '../../support/own-organisation.ts';
import type { PatientScript } from './draw-scripts.ts';
import type { ScriptedAppointment } from './scripted-appointment.ts';

const LINES = [DIABETES, LUNG, STROKE];
/** Each of them may look for 30 patients a minute. */
const BOOKERS = ['dev.rana', 'grace.adeyemi'];
const DELIVERED_WITHIN_MS = 180_000;

/** Books a patient for each script, in turns with the service lines, and waits until the systems outside know of it. */
export async function bookClinic(
  confer: OwnOrganisation,
  scripts: readonly PatientScript[],
): Promise<Omit<ScriptedAppointment, 'minute'>[]> {
  const bookers = await Promise.all(BOOKERS.map((user) => signInTo(confer, user)));
  const patients = await makePatients(confer, scripts.length);
  const booked = await Promise.all(
    LINES.map((line, index) => {
      const theirs = patients
        .map((patient, nth) => ({ patient, script: scripts[nth]! }))
        .filter((_, nth) => nth % LINES.length === index);
      return bookLine(confer, bookers, line, theirs);
    }),
  );
  const appointments = scripts.map((_, nth) => booked[nth % LINES.length]![Math.floor(nth / LINES.length)]!);
  const delivered = await allDelivered(bookers[0]!, appointments, DELIVERED_WITHIN_MS);
  return appointments.map((one, nth) => ({ ...one, joinWebUrl: meetingOf(delivered[nth]!) }));
}

function meetingOf({ joinWebUrl }: Appointment): string {
  if (joinWebUrl === null) throw new Error('an appointment is delivered and has no meeting');
  return joinWebUrl;
}

async function bookLine(
  confer: OwnOrganisation,
  bookers: readonly ConferApi[],
  serviceLine: string,
  theirs: readonly { patient: MadePatient; script: PatientScript }[],
): Promise<Omit<ScriptedAppointment, 'minute' | 'joinWebUrl'>[]> {
  const made: Omit<ScriptedAppointment, 'minute' | 'joinWebUrl'>[] = [];
  const [first] = theirs;
  if (first === undefined) return made;
  const { slots, request } = await findBookable(bookers[0]!, {
    serviceLine,
    nhsNumber: first.patient.nhsNumber,
  });
  for (const [nth, { patient, script }] of theirs.entries()) {
    const api = bookers[nth % bookers.length]!;
    const { patientId, birthDate } = await findPatient(api, patient);
    const slot = slots[nth];
    if (slot === undefined) throw new Error(`${serviceLine} has ${slots.length} slots only`);
    const { status, body } = await book(api, {
      serviceLineId: request.serviceLineId,
      patientId,
      startsAt: slot.startsAt,
      staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
    });
    if (status !== 201) throw new Error(`not booked: ${body.title}`);
    const lead = body.staff[0]!;
    const person = confer.console.people.find(({ displayName }) => displayName === lead.displayName)!;
    made.push({
      appointmentId: body.appointmentId,
      participantId: body.participants[0]!.participantId,
      practitionerId: lead.practitionerId,
      clinician: person.userPrincipalName.split('@', 1)[0]!,
      link: body.links[0]!.url,
      birthDate,
      script,
      cameIn: false,
      wasInCall: false,
      gaveUp: false,
      offeredAfterMs: undefined,
      trouble: undefined,
    });
  }
  return made;
}
