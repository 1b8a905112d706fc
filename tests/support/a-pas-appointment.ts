import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { makeFhirPas } from '../../api/outside/pas-fhir/make-fhir-pas.ts';
import type { Pas, PasAppointment, PasOutcome, PasProxy } from '../../api/pas/ports/pas.ts';
import type { PatientIndex } from '../../api/patients/ports/patient-index.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import { DEMO_PEOPLE } from '../../infra/local/support/demo-people.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const people = DEMO_PEOPLE.slice(0, 2);

/** The adapter on a server that takes no token. */
export function aFhirPas(baseUrl: string, timeoutMs = 5000): Pas & PatientIndex {
  return makeFhirPas({
    baseUrl,
    accessToken: () => Promise.resolve(undefined),
    timeoutMs,
    newId: randomUUID,
    now: () => at('2026-11-22T09:00:00Z'),
  });
}

/** The patient's mother, who is reached by text. */
export function aPasProxy(overrides: Partial<PasProxy> = {}): PasProxy {
  return {
    relatedPersonId: asId<'RelatedPerson'>(randomUUID()),
    givenName: 'Ruth',
    familyName: 'Kelso',
    relationshipCode: 'MTH',
    contact: { mobile: '07700900202', email: undefined },
    ...overrides,
  };
}

/** A booking with the patient's mother as proxy and two members of staff. */
export function aPasAppointment(overrides: Partial<PasAppointment> = {}): PasAppointment {
  return {
    appointmentId: asId<'Appointment'>(randomUUID()),
    pasPatientId: 'demo-patient-1',
    startsAt: at('2026-12-01T09:00:00Z'),
    endsAt: at('2026-12-01T09:30:00Z'),
    modality: 'video',
    serviceLineName: 'Young adult diabetes',
    treatmentFunctionCode: '307',
    staff: people.map((person) => ({
      entraObjectId: person.objectId,
      displayName: person.displayName,
      roleLabel: person.practitionerRole?.label ?? '',
    })),
    hasArrived: false,
    proxies: [aPasProxy()],
    formerProxies: [],
    ...overrides,
  };
}

/** The decision that the patient was seen on time. */
export function aPasOutcome(
  appointment: PasAppointment,
  pasAppointmentId: string,
  overrides: Partial<PasOutcome> = {},
): PasOutcome {
  return {
    appointmentId: appointment.appointmentId,
    pasAppointmentId,
    pasPatientId: appointment.pasPatientId,
    startsAt: appointment.startsAt,
    endsAt: appointment.endsAt,
    code: '5',
    version: 1,
    isCorrection: (overrides.version ?? 1) > 1,
    confirmedByName: 'Dr Amina Okafor',
    confirmedAt: at('2026-12-01T09:40:00Z'),
    note: undefined,
    cancellationReason: undefined,
    localReason: undefined,
    writesAttendanceStatus: false,
    follows: undefined,
    modality: appointment.modality,
    seen: { from: at('2026-12-01T09:02:00Z'), until: at('2026-12-01T09:28:00Z') },
    staff: appointment.staff,
    ...overrides,
  };
}
