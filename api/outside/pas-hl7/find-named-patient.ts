import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import type { PatientIndex } from '../../patients/ports/patient-index.ts';
import type { NamedPatient } from './heard-news.ts';

/** Why it is not certain whose a message is, in whole words without anything of the patient. */
export class NotCertain extends Error {}

/**
 * Id of the record that a message names. Where it gives the PAS's own id and an NHS number both have to be of one patient:
 * an interface that mixes two people up is found here and nowhere later.
 * @throws NotCertain
 * @throws UpstreamFailure, retryable, when the patient index does not answer
 */
export async function findNamedPatient(
  patients: PatientIndex,
  { ownId, nhsNumber }: NamedPatient,
): Promise<string> {
  if (ownId === undefined) {
    if (nhsNumber === undefined) throw new RangeError('a patient who is named by nothing');
    const found = (await asked(() => patients.findByNhsNumber(nhsNumber))).patients;
    const inUse = found.filter(({ standing }) => standing !== 'merged');
    const [only, another] = inUse.length === 0 ? found : inUse;
    if (only === undefined)
      throw new NotCertain('The patient index knows nobody by the NHS number in the message.');
    if (another !== undefined)
      throw new NotCertain('The patient index has several records with the NHS number in the message.');
    return only.pasPatientId;
  }
  if (nhsNumber === undefined) return ownId;
  const record = await asked(() => patients.findById(ownId));
  if (record !== undefined && !mayBe(record, nhsNumber)) {
    throw new NotCertain('The id and the NHS number in the message are of two different patients.');
  }
  return ownId;
}

/** A record without a number says nothing against one. */
const mayBe = ({ nhsNumber: own, formerNhsNumbers = [] }: PasPatient, nhsNumber: string): boolean =>
  own === undefined || own === nhsNumber || formerNhsNumbers.some((former) => former === nhsNumber);

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof UpstreamFailure && !error.retryable) {
      throw new NotCertain(`The patient index cannot say who it is: ${error.reason}.`);
    }
    throw error;
  }
}
