/** Names under which the PAS keeps what Confer writes, whichever way it comes: by agreement with Confer. */
export const APPOINTMENT_ID = 'https://confer.example/appointment';
export const ATTENDANCE_ID = 'https://confer.example/attendance';
export const RELATED_PERSON_ID = 'https://confer.example/related-person';
/** Extension of Appointment and Encounter with what was decided. */
export const ATTENDANCE = 'https://confer.example/fhir/StructureDefinition/attendance';

export const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition/';
export const DELIVERY_CHANNEL = `${UK_CORE}Extension-UKCore-DeliveryChannel`;
export const DELIVERY_CHANNELS = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeliveryChannel';
export const TREATMENT_FUNCTIONS =
  'https://fhir.nhs.uk/CodeSystem/NHSDataModelAndDictionary-treatment-function';
export const ROLE_CODES = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
export const UK_ROLES = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-AdditionalPersonRelationshipRole';
export const CANCELLATION_REASONS = 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason';
export const ACT_CODES = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
export const PARTICIPATION_TYPES = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
export const SNOMED_CT = 'http://snomed.info/sct';
