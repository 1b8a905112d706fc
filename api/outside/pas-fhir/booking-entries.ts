import type { PasAppointment } from '../../pas/ports/pas.ts';
import {
  APPOINTMENT_ID,
  byIdentifier,
  ENTRA_OBJECT_ID,
  TREATMENT_FUNCTIONS,
  UK_CORE,
} from './code-systems.ts';
import { deliveryChannel } from './modality-codes.ts';
import type { TransactionEntry } from './fhir-client.ts';
import { newRelatedPerson } from './related-person.ts';

/** A member of staff as a Reference: to the Practitioner of the PAS, or by their Entra id where it holds none. */
export function staffReference(
  person: { entraObjectId: string; displayName: string },
  practitionerIds: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const id = practitionerIds.get(person.entraObjectId);
  return id === undefined
    ? {
        type: 'Practitioner',
        identifier: { system: ENTRA_OBJECT_ID, value: person.entraObjectId },
        display: person.displayName,
      }
    : { reference: `Practitioner/${id}`, display: person.displayName };
}

const accepted = { required: 'required', status: 'accepted' } as const;

/** Proxies as participants of an Appointment. */
export const proxyParticipants = (actors: readonly { reference: string }[]): Record<string, unknown>[] =>
  actors.map((actor) => ({ actor, ...accepted }));

/** The staff as participants of an Appointment. @param practitionerIds id in the PAS by Entra object id */
export function staffParticipants(
  { staff }: Pick<PasAppointment, 'staff'>,
  practitionerIds: ReadonlyMap<string, string>,
): Record<string, unknown>[] {
  return staff.map((person) => ({
    type: [{ text: person.roleLabel }],
    actor: staffReference(person, practitionerIds),
    ...accepted,
  }));
}

/**
 * The booking as one transaction: the proxies' RelatedPersons first, the Appointment last; each only unless it is
 * there. @param practitionerIds id in the PAS by Entra object id
 */
export function bookingEntries(
  appointment: PasAppointment,
  practitionerIds: ReadonlyMap<string, string>,
): TransactionEntry[] {
  const { appointmentId, pasPatientId } = appointment;
  const proxies = appointment.proxies.map((proxy) => newRelatedPerson(proxy, pasPatientId));
  const resource = {
    resourceType: 'Appointment',
    meta: { profile: [`${UK_CORE}UKCore-Appointment`] },
    extension: [deliveryChannel(appointment.modality)],
    identifier: [{ system: APPOINTMENT_ID, value: appointmentId }],
    status: 'booked',
    serviceType: [
      {
        coding: [{ system: TREATMENT_FUNCTIONS, code: appointment.treatmentFunctionCode }],
        text: appointment.serviceLineName,
      },
    ],
    start: appointment.startsAt.toString(),
    end: appointment.endsAt.toString(),
    participant: [
      { actor: { reference: `Patient/${pasPatientId}` }, ...accepted },
      ...proxyParticipants(proxies.map(({ fullUrl }) => ({ reference: fullUrl }))),
      ...staffParticipants(appointment, practitionerIds),
    ],
  };
  return [
    ...proxies,
    {
      resource,
      request: {
        method: 'POST',
        url: 'Appointment',
        ifNoneExist: byIdentifier(APPOINTMENT_ID, appointmentId),
      },
    },
  ];
}
