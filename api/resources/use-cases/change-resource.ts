import type { ResourceKind } from '../contract/resources.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { changeResource } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { changeResourceWithin } from './change-resource-within.ts';

/**
 * Changes the name and the languages; the kind stays.
 * @throws Refusal resource-not-found | changed-meanwhile | resource-name-taken | resource-languages-not-fitting
 */
export function makeChangeResource(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(changeResource, (actor, { body, ...which }) =>
    deps.transaction.run(actor.orgId, (stores) =>
      changeResourceWithin(deps, stores, actor, which, 'changed-resource', (before) => {
        const { name, languages = [] } = body;
        refuseLanguages(before.kind, languages);
        return { ...before, name, languages };
      }),
    ),
  );
}

function refuseLanguages(kind: ResourceKind, languages: readonly string[]): void {
  if ((kind === 'interpreter') !== languages.length > 0) {
    throw new Refusal('resource-languages-not-fitting', { pointer: '/languages' });
  }
}
