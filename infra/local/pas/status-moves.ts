import { stringsAt, valuesAt, type FhirResource } from './fhir-json.ts';
import type { FhirIssue } from './fhir-fault.ts';

/**
 * Carries a correction of an attendance that was recorded wrongly, on the Appointment: a complex extension with
 * `reason` (valueString), `recordedBy` (valueString: the person) and `recordedAt` (valueDateTime). A local agreement
 * between the PAS and the systems that write to it: UK Core has no home for it. Earlier corrections stay; a move that
 * needs one is allowed only when the update brings one more.
 */
export const CORRECTION_EXTENSION = 'https://confer.example/fhir/StructureDefinition/attendance-correction';

/** Moves of Appointment.status that need nothing else. Staying is always allowed; `entered-in-error` from any. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  proposed: ['pending', 'waitlist', 'booked', 'cancelled'],
  pending: ['proposed', 'waitlist', 'booked', 'cancelled'],
  waitlist: ['proposed', 'pending', 'booked', 'cancelled'],
  booked: ['arrived', 'checked-in', 'cancelled', 'noshow', 'fulfilled'],
  arrived: ['checked-in', 'fulfilled', 'noshow', 'cancelled'],
  'checked-in': ['fulfilled', 'cancelled', 'noshow'],
};

/** Moves between outcomes, only as a correction. `cancelled` is terminal. */
const CORRECTIONS: Readonly<Record<string, readonly string[]>> = {
  noshow: ['fulfilled', 'cancelled'],
  fulfilled: ['noshow', 'cancelled'],
};

/** The corrections on an appointment that are complete, each as one comparable text. */
function corrections(resource: FhirResource): string[] {
  return valuesAt(resource, 'extension').flatMap((extension) => {
    if (!stringsAt(extension, 'url').includes(CORRECTION_EXTENSION)) return [];
    const reason = stringsAt(extension, 'extension.valueString');
    const at = stringsAt(extension, 'extension.valueDateTime');
    const names = stringsAt(extension, 'extension.url');
    const whole = ['reason', 'recordedBy', 'recordedAt'].every((name) => names.includes(name));
    return whole && reason.every((text) => text.trim() !== '') ? [JSON.stringify([...reason, ...at])] : [];
  });
}

function appointmentMove(before: FhirResource, after: FhirResource): FhirIssue[] {
  const from = String(before['status']);
  const to = String(after['status']);
  const issue = (diagnostics: string): FhirIssue[] => [
    { code: 'conflict', diagnostics, expression: 'Appointment.status' },
  ];
  if (from === to) return [];
  if (from === 'entered-in-error') return issue('An appointment entered in error stays so');
  if (to === 'entered-in-error' || MOVES[from]?.includes(to)) return [];
  // nobody has arrived at the new time of an appointment that was moved
  const isMoved = String(before['start']) !== String(after['start']);
  if (to === 'booked' && isMoved && (from === 'arrived' || from === 'checked-in')) return [];
  if (from === 'cancelled') {
    return issue(`A cancelled appointment cannot become ${to}: book another appointment`);
  }
  if (!CORRECTIONS[from]?.includes(to)) return issue(`An appointment cannot move from ${from} to ${to}`);
  const known = corrections(before);
  if (corrections(after).some((each) => !known.includes(each))) return [];
  return issue(
    `Moving from ${from} to ${to} is a correction: give the reason, who recorded it and when in ${CORRECTION_EXTENSION}`,
  );
}

function encounterMove(before: FhirResource, after: FhirResource): FhirIssue[] {
  if (before['status'] !== 'entered-in-error' || after['status'] === 'entered-in-error') return [];
  const diagnostics = 'An encounter entered in error stays so';
  return [{ code: 'conflict', diagnostics, expression: 'Encounter.status' }];
}

/** What forbids this change of status, for a 409; empty when it is allowed. */
export function forbiddenMove(before: FhirResource, after: FhirResource): FhirIssue[] {
  if (after.resourceType === 'Appointment') return appointmentMove(before, after);
  if (after.resourceType === 'Encounter') return encounterMove(before, after);
  return [];
}
