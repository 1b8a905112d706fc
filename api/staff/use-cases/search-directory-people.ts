import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { searchDirectoryPeople } from '../contract/endpoints.ts';
import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { MicrosoftDirectory } from '../ports/microsoft-directory.ts';
import type { Stores } from '../ports/stores.ts';
import { DIRECTORY_PATIENCE_MS } from './directory-patience.ts';
import { guestOrganisation } from './guest-organisation.ts';

interface Deps {
  transaction: Transaction<Stores>;
  peopleOf: OneFor<MicrosoftDirectory>;
}

/** People of Microsoft 365's directory, and who of them is in Confer already. @throws UpstreamFailure */
export function makeSearchDirectoryPeople(deps: Deps) {
  return useCase(searchDirectoryPeople, async (actor, { query: { q } }) => {
    const people = await deps.peopleOf(actor.orgId);
    const found = await people.search(q, AbortSignal.timeout(DIRECTORY_PATIENCE_MS));
    const ids = found.map((person) => person.entraObjectId);
    const [known, others] = await deps.transaction.run(actor.orgId, ({ staff, sharing }) =>
      Promise.all([staff.listByEntraObjectIds(ids), sharing.listOtherHomes(ids)]),
    );
    const otherHome = new Map(others.map((one) => [one.entraObjectId, one.organisation]));
    const idOf = new Map(
      known
        .filter((person) => !person.hasLeft)
        .map((person) => [person.entraObjectId, person.practitionerId]),
    );
    return {
      items: found.map(({ entraObjectId, displayName, userPrincipalName, jobTitle }) => ({
        entraObjectId,
        displayName,
        userPrincipalName,
        jobTitle: jobTitle ?? null,
        practitionerId: idOf.get(entraObjectId) ?? null,
        organisation: guestOrganisation(otherHome.get(entraObjectId)),
      })),
    };
  });
}
