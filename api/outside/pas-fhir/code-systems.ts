/** Names under which what Confer writes is found again in the PAS, and the code systems of UK Core that it uses. */
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
/** Identifier of an Appointment: our appointment id. */
export const APPOINTMENT_ID = 'https://confer.example/appointment';
/** Identifier of an Encounter: the id of the appointment whose attendance it records. */
export const ATTENDANCE_ID = 'https://confer.example/attendance';
/** Identifier of a proxy's RelatedPerson: our related person id. */
export const RELATED_PERSON_ID = 'https://confer.example/related-person';
/** Identifier under which the PAS holds a Practitioner's Entra object id. */
export const ENTRA_OBJECT_ID = 'https://confer.example/entra-object-id';

export const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/';
export const ETHNIC_CATEGORY = `${UK_CORE}Extension-UKCore-EthnicCategory`;
/** Of England; the first is its name of before. */
export const ETHNIC_CATEGORY_CODES: readonly string[] = [
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategory',
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland',
];
export const DELIVERY_CHANNEL = `${UK_CORE}Extension-UKCore-DeliveryChannel`;
export const OUTCOME_OF_ATTENDANCE = `${UK_CORE}Extension-UKCore-OutcomeOfAttendance`;
export const OUTCOMES_OF_ATTENDANCE = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-OutcomeOfAttendanceEngland';
export const DELIVERY_CHANNELS = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeliveryChannel';
export const TREATMENT_FUNCTIONS =
  'https://fhir.nhs.uk/CodeSystem/NHSDataModelAndDictionary-treatment-function';
export const ROLE_CODES = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
export const UK_ROLES = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-AdditionalPersonRelationshipRole';
export const CANCELLATION_REASONS = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';
export const ACT_CODES = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
export const PARTICIPATION_TYPES = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const SNOMED_CT = 'http://snomed.info/sct';

/**
 * Our own extension on Appointment and Encounter, because UK Core has no home for the national codes: `attendedOrDidNotAttend`
 * (valueCode, NHS Data Dictionary ATTENDED OR DID NOT ATTEND CODE), `consultationMedium` (valueCode, CONSULTATION
 * MEDIUM USED), `careContactCancellationReason` (valueCode,
 * CARE CONTACT CANCELLATION REASON), `version` (valuePositiveInt), `confirmedBy` (valueString), `confirmedAt` (valueDateTime), `note`
 * (valueString), `attendanceStatus` (valueCode, ATTENDANCE STATUS, where the organisation writes it), `outcomeOfAttendance`
 * (valueCode, OUTCOME OF ATTENDANCE), `rttPeriodStatus` (valueCode, REFERRAL TO TREATMENT PERIOD STATUS), `outcomeVersion`
 * (valuePositiveInt, which version of the two). A local agreement with the PAS.
 */
export const ATTENDANCE = 'https://confer.example/fhir/StructureDefinition/attendance';
/** Our own extension on Appointment with each correction: `reason`, `recordedBy` (valueString), `recordedAt` (valueDateTime). */
export const CORRECTION = 'https://confer.example/fhir/StructureDefinition/attendance-correction';

/** The condition that finds what an earlier attempt made. */
export function byIdentifier(system: string, value: string): string {
  return `identifier=${encodeURIComponent(`${system}|${value}`)}`;
}
