import { asId, type PractitionerId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { SaveServiceLine } from '../contract/service-lines.ts';
import type { Stores } from '../ports/stores.ts';

/**
 * Who is to work in a service line, each once.
 * @throws Refusal person-not-found for somebody who is not there or has left
 */
export async function checkMembers(
  { staff }: Pick<Stores, 'staff'>,
  memberIds: SaveServiceLine['memberIds'],
): Promise<PractitionerId[]> {
  const wanted = [...new Set(memberIds)].map((id) => asId<'Practitioner'>(id));
  const people = await staff.listByIds(wanted);
  const present = new Set<string>(
    people.filter((person) => !person.hasLeft).map((each) => each.practitionerId),
  );
  for (const id of wanted) {
    if (!present.has(id)) throw new Refusal('person-not-found', { practitionerId: id });
  }
  return wanted;
}
