import type { RelatedPersonId } from '../../kernel/rules/id.ts';
import type { AuthorityRecord, AuthorityStore } from '../ports/authority-store.ts';
import { countingOn } from '../rules/authority.ts';

/** The authority of a person that counts on a day, whichever of their records is named; undefined: there is none. */
export async function findCounting(
  { authorities }: { authorities: Pick<AuthorityStore, 'findById' | 'listSamePerson'> },
  relatedPersonId: RelatedPersonId,
  day: string,
): Promise<AuthorityRecord | undefined> {
  const ids = await authorities.listSamePerson(relatedPersonId);
  const records = await Promise.all(ids.map((id) => authorities.findById(id)));
  return countingOn(
    records.filter((one) => one !== undefined),
    day,
  );
}
