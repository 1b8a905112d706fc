import type { PasAppointment } from '../../pas/ports/pas.ts';
import {
  APPOINTMENT_ID,
  ENTRA_OBJECT_ID,
  RELATED_PERSON_ID,
  ROLE_CODES,
  TREATMENT_FUNCTIONS,
  UK_CORE,
  UK_ROLES,
} from './code-systems.ts';
import { deliveryChannel } from './modality-codes.ts';
import type { TransactionEntry } from './fhir-client.ts';

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

/** The condition that finds what an earlier attempt made. */
export function byIdentifier(system: string, value: string): string {
  return `identifier=${encodeURIComponent(`${system}|${value}`)}`;
}

function relationship(code: string): Record<string, unknown> {
  const carer = { system: UK_ROLES, code: 'Carer', display: 'Carer' };
  if (code === 'CARER') return { coding: [carer] };
  if (code === 'PAID-CARER') return { coding: [carer], text: 'Paid carer' };
  return { coding: [{ system: ROLE_CODES, code }] };
}

function relatedPersonEntry(
  proxy: NonNullable<PasAppointment['proxy']>,
  pasPatientId: string,
  fullUrl: string,
): TransactionEntry {
  return {
    fullUrl,
    resource: {
      resourceType: 'RelatedPerson',
      meta: { profile: [`${UK_CORE}UKCore-RelatedPerson`] },
      identifier: [{ system: RELATED_PERSON_ID, value: proxy.relatedPersonId }],
      active: true,
      patient: { reference: `Patient/${pasPatientId}` },
      relationship: [relationship(proxy.relationshipCode)],
      name: [{ use: 'official', family: proxy.familyName, given: [proxy.givenName] }],
    },
    request: {
      method: 'POST',
      url: 'RelatedPerson',
      ifNoneExist: byIdentifier(RELATED_PERSON_ID, proxy.relatedPersonId),
    },
  };
}

const accepted = { required: 'required', status: 'accepted' } as const;

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
 * The booking as one transaction: the proxy's RelatedPerson first (if any), the Appointment last; each only unless it
 * is there. @param practitionerIds id in the PAS by Entra object id
 */
export function bookingEntries(
  appointment: PasAppointment,
  practitionerIds: ReadonlyMap<string, string>,
): TransactionEntry[] {
  const { appointmentId, pasPatientId, proxy } = appointment;
  const proxyUrl = `urn:uuid:${proxy?.relatedPersonId ?? ''}`;
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
      ...(proxy === undefined ? [] : [{ actor: { reference: proxyUrl }, ...accepted }]),
      ...staffParticipants(appointment, practitionerIds),
    ],
  };
  return [
    ...(proxy === undefined ? [] : [relatedPersonEntry(proxy, pasPatientId, proxyUrl)]),
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
