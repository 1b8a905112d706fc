import { holdsWords } from '../../kernel/database/holds-words.ts';
import type { WhosePatient } from '../ports/appointment-store.ts';

/**
 * The patients who are meant, as a condition on a patient's id. A statement of its own for each way to search, since each
 * takes another index.
 * @param first number of the first value in the statement; `$1` is the organisation
 */
export function patientsMeant(
  whose: WhosePatient,
  first: number,
): { name: string; patients: string; values: unknown[] } {
  const [value, next] = [`$${first}`, `$${first + 1}`];
  if ('patientId' in whose) return { name: 'id', patients: `= ${value}`, values: [whose.patientId] };
  const among = (condition: string): string =>
    `IN (SELECT p.patient_id FROM patients p WHERE p.org_id = $1 AND ${condition})`;
  if ('nhsNumber' in whose) {
    return { name: 'nhs-number', patients: among(`p.nhs_number = ${value}`), values: [whose.nhsNumber] };
  }
  const { words, birthDate } = whose;
  const named = holdsWords('p.name_search', value);
  return birthDate === undefined
    ? { name: 'name', patients: among(named), values: [words] }
    : {
        ...{ name: 'birth-date', patients: among(`p.birth_date = ${next} AND ${named}`) },
        values: [words, birthDate],
      };
}
