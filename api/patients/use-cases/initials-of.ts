import type { PatientId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import { initials } from '../rules/initials.ts';

/** What a card shows of the patients of these things: initials and nothing else. */
export async function initialsOf(
  { patients }: Pick<Stores, 'patients'>,
  things: readonly { patientId: PatientId }[],
): Promise<(thing: { patientId: PatientId }) => string> {
  const ids = [...new Set(things.map(({ patientId }) => patientId))];
  const records = ids.length === 0 ? [] : await patients.listByIds(ids);
  return ({ patientId }) => {
    const found = records.find((one) => one.patientId === patientId);
    if (found === undefined) throw new Error(`no patient ${patientId}`);
    return initials(found.givenName, found.familyName);
  };
}
