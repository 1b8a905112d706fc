/** The resources this PAS keeps, each after those it may refer to: the order in which files are loaded. */
export const STORED_TYPES = [
  'Practitioner',
  'Patient',
  'RelatedPerson',
  'Schedule',
  'Slot',
  'Appointment',
  'Encounter',
] as const;

export type StoredType = (typeof STORED_TYPES)[number];

export function isStoredType(type: string): type is StoredType {
  return (STORED_TYPES as readonly string[]).includes(type);
}
