import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type {
  AskedFactors,
  PatientFactor,
  RightAnswer,
  SecondIdentityFactor,
} from '../../links/rules/identity-factors.ts';
import { secondFact, type IdentityFacts } from '../../links/rules/identity-facts.ts';

/** Of a patient, what links ask about. */
export interface AskedPatient extends IdentityFacts {
  birthDate: string;
}

/**
 * What the link of somebody asks them for. A proxy knows the patient's date of birth and the rest; a companion need not,
 * and asking an interpreter for it would tell the patient's details to somebody who has no right to them.
 *
 * What is not held is not asked: somebody without an address would be shut out of their own appointment. It is named, so
 * that it goes into the evidence and staff see that less was checked than the service wants.
 * @param second what the service line asks beside the date of birth
 */
export function identityFactorsOf(
  kind: ParticipantKind,
  second: SecondIdentityFactor | 'none',
  patient: IdentityFacts,
): AskedFactors {
  return isCompanion(kind) ? { asks: ['message-code'], notHeld: [] } : patientFactorsOf(second, patient);
}

/** The same where nobody but the patient, or who knows them, is asked. */
export function patientFactorsOf(
  second: SecondIdentityFactor | 'none',
  patient: IdentityFacts,
): AskedFactors<PatientFactor> {
  if (second === 'none') return { asks: ['date-of-birth'], notHeld: [] };
  return secondFact(second, patient) === undefined
    ? { asks: ['date-of-birth'], notHeld: [second] }
    : { asks: ['date-of-birth', second], notHeld: [] };
}

/** What is right of the patient's own facts. @throws Error for one that is not held: it is not asked */
export function rightFact(factor: PatientFactor, patient: AskedPatient): RightAnswer {
  const right = factor === 'date-of-birth' ? patient.birthDate : secondFact(factor, patient);
  if (right === undefined) throw new Error(`nothing is held to compare with: ${factor}`);
  return { factor, right };
}
