import type { Temporal } from 'temporal-polyfill';
import type { Pas, PasOutcome, PasPatientIds } from '../../pas/ports/pas.ts';
import type { PatientIndex } from '../../patients/ports/patient-index.ts';
import { beginningOfName, nameFits } from '../../kernel/contract/names.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { bookAppointment } from './book-appointment.ts';
import { checkPatient } from './check-patient.ts';
import { ENTRA_OBJECT_ID, NHS_NUMBER } from './code-systems.ts';
import { FhirClient } from './fhir-client.ts';
import { appointmentShape, patientShape, practitionerShape, type AppointmentStatus } from './fhir-shapes.ts';
import type { FhirClientOptions } from './fhir-transport.ts';
import { listHeld } from './list-held.ts';
import { severalMatches, VersionConflict } from './pas-failure.ts';
import { readPatient } from './read-patient.ts';
import { updateAppointment } from './update-appointment.ts';
import { writeOutcome } from './write-outcome.ts';

export interface FhirPasOptions extends FhirClientOptions {
  now: () => Temporal.Instant;
}

/** How often a write is decided anew because someone else wrote in between. */
const ATTEMPTS = 4;

/** Statuses from which a patient can still arrive. */
const BEFORE_ARRIVAL: readonly AppointmentStatus[] = ['proposed', 'pending', 'waitlist', 'booked'];

/** Repeats reading and writing while others get in between. @throws UpstreamFailure, retryable, when they always do */
async function untilNoConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      if (attempt >= ATTEMPTS) {
        const reason = `the appointment changed under us ${ATTEMPTS} times`;
        throw new UpstreamFailure('pas', { retryable: true, reason, cause: error });
      }
    }
  }
}

/** Ids in the PAS of those staff that it knows, by Entra object id. */
async function findPractitioners(
  client: FhirClient,
  staff: readonly { entraObjectId: string }[],
): Promise<Map<string, string>> {
  if (staff.length === 0) return new Map();
  const identifier = staff.map((person) => `${ENTRA_OBJECT_ID}|${person.entraObjectId}`).join(',');
  const practitioners = await client.search('Practitioner', { identifier }, practitionerShape);
  const found = new Map<string, string>();
  for (const { id, active, identifier: identifiers } of practitioners) {
    if (active === false) continue;
    for (const { system, value = '' } of identifiers ?? []) {
      if (system !== ENTRA_OBJECT_ID) continue;
      const other = found.get(value);
      if (other !== undefined && other !== id) throw severalMatches('Practitioner', [other, id]);
      found.set(value, id);
    }
  }
  return found;
}

async function markArrived(client: FhirClient, id: string, of: PasPatientIds): Promise<void> {
  const { resource, etag } = await client.read('Appointment', id, appointmentShape);
  checkPatient(resource, of);
  if (!BEFORE_ARRIVAL.includes(resource.status)) return;
  await client.send({
    method: 'PUT',
    path: `/Appointment/${encodeURIComponent(id)}`,
    body: { ...resource, status: 'arrived' },
    ...(etag === undefined ? {} : { ifMatch: etag }),
  });
}

/** The PAS over FHIR R4 with UK Core: works against any server that has searches, ETags and transactions. */
export function makeFhirPas(options: FhirPasOptions): Pas & PatientIndex {
  const client = new FhirClient(options);
  const findPatients = async (criteria: Record<string, string>) => {
    const found = await client.search('Patient', criteria, patientShape);
    const patients = found.flatMap((patient) => readPatient(patient, options.now()) ?? []);
    return { patients, unusable: found.length - patients.length };
  };
  return {
    findByNhsNumber: (nhsNumber) => findPatients({ identifier: `${NHS_NUMBER}|${nhsNumber}` }),
    findByName: async (familyName, birthDate) => {
      // systems differ over apostrophes and dashes: they are asked for what stands before the first
      const family = beginningOfName(familyName);
      const found = await findPatients({ family: family.replace(/[\\,$|]/g, '\\$&'), birthdate: birthDate });
      if (family === familyName.trim()) return found;
      return { ...found, patients: found.patients.filter((one) => nameFits(one.familyName, familyName)) };
    },
    findById: async (pasPatientId) =>
      readPatient((await client.read('Patient', pasPatientId, patientShape)).resource, options.now()),
    book: async (appointment) => {
      const practitionerIds = await findPractitioners(client, appointment.staff);
      return untilNoConflict(() => bookAppointment(client, appointment, practitionerIds));
    },
    update: async (pasAppointmentId, appointment) => {
      const practitionerIds = await findPractitioners(client, appointment.staff);
      await untilNoConflict(() => updateAppointment(client, pasAppointmentId, appointment, practitionerIds));
    },
    markArrived: (pasAppointmentId, of) => untilNoConflict(() => markArrived(client, pasAppointmentId, of)),
    writeOutcome: async (outcome: PasOutcome) => {
      const practitionerIds = await findPractitioners(client, outcome.staff);
      return untilNoConflict(() => writeOutcome(client, outcome, practitionerIds));
    },
    listHeld: (asked) => listHeld(client, asked),
    isAnswering: async () => {
      try {
        await client.send({ method: 'GET', path: '/metadata' });
        return true;
      } catch (error) {
        if (error instanceof UpstreamFailure || error instanceof VersionConflict) return false;
        throw error;
      }
    },
  };
}
