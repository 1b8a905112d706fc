import type { Resource, ResourceKind } from '../contract/resources.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { cursorId, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { NewId } from '../../kernel/clock.ts';
import type { ResourceRecord } from '../ports/resource-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { AbsenceUseCases } from '../../blocks/use-cases/absence-use-cases.ts';
import type { ResourceToChange } from './resource-use-cases.ts';

interface Deps {
  transaction: Transaction<Stores>;
  makeOnce: MakeOnce;
  audit: Audit;
  newId: NewId;
}

type ResourceUseCases = Pick<
  AbsenceUseCases,
  'listResources' | 'getResource' | 'addResource' | 'changeResource' | 'archiveResource' | 'restoreResource'
>;

const PAGE = 100;

/** Rooms, interpreters and equipment: what there is. */
export function makeManageResources(deps: Deps): ResourceUseCases {
  return {
    listResources: (actor, query) =>
      deps.transaction.run(actor.orgId, async ({ resources }) => {
        const [kind, name, resourceId] = fromCursor(query.cursor, 3) ?? [];
        const rows = await resources.list({
          kind: query.kind,
          withArchived: query.archived === 'true',
          after:
            kind === undefined || name === undefined || resourceId === undefined
              ? undefined
              : { kind, name, resourceId: cursorId(resourceId) },
          limit: PAGE + 1,
        });
        const page = pageOf(rows, PAGE, (last) => [last.kind, last.name, last.resourceId]);
        return { items: page.rows.map(toView), nextCursor: page.nextCursor };
      }),
    getResource: (actor, { resourceId }) =>
      deps.transaction.run(actor.orgId, async (stores) => toView(await read(stores, resourceId))),
    addResource: (actor, keyed) =>
      deps.transaction.run(actor.orgId, async (stores) => {
        const { madeIds } = await deps.makeOnce(
          stores,
          actor,
          { operation: 'addResource', ...keyed },
          async () => {
            const resourceId = asId<'Resource'>(deps.newId());
            const { kind, name, languages = [] } = keyed.request;
            if (!(await stores.resources.add({ resourceId, kind, name, languages }))) {
              throw new Refusal('resource-name-taken', { pointer: '/name' });
            }
            await deps.audit(stores, actor, 'added-resource', `resource:${resourceId}`);
            return [resourceId];
          },
        );
        return toView(await read(stores, madeIds[0] ?? ''));
      }),
    changeResource: (actor, { name, languages = [], ...which }) =>
      change(deps, actor, which, 'changed-resource', (before) => {
        refuseLanguages(before.kind, languages);
        return { ...before, name, languages };
      }),
    archiveResource: (actor, which) =>
      change(deps, actor, which, 'archived-resource', (before) => ({ ...before, isArchived: true })),
    restoreResource: (actor, which) =>
      change(deps, actor, which, 'restored-resource', (before) => ({ ...before, isArchived: false })),
  };
}

function refuseLanguages(kind: ResourceKind, languages: readonly string[]): void {
  if ((kind === 'interpreter') !== languages.length > 0) {
    throw new Refusal('resource-languages-not-fitting', { pointer: '/languages' });
  }
}

async function read({ resources }: Pick<Stores, 'resources'>, resourceId: string): Promise<ResourceRecord> {
  const resource = await resources.findById(asId<'Resource'>(resourceId));
  if (resource === undefined) throw new Refusal('resource-not-found');
  return resource;
}

function change(
  deps: Deps,
  actor: Actor,
  { resourceId, expectedVersion }: ResourceToChange,
  action: string,
  changed: (before: ResourceRecord) => ResourceRecord,
): Promise<Resource> {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const before = await stores.resources.lockById(asId<'Resource'>(resourceId));
    if (before === undefined) throw new Refusal('resource-not-found');
    if (expectedVersion !== undefined && expectedVersion !== before.version) {
      throw new Refusal('changed-meanwhile');
    }
    if (!(await stores.resources.change(changed(before)))) {
      throw new Refusal('resource-name-taken', { pointer: '/name' });
    }
    await deps.audit(stores, actor, action, `resource:${resourceId}`);
    return toView(await read(stores, resourceId));
  });
}

function toView({ resourceId, kind, name, languages, version, isArchived }: ResourceRecord): Resource {
  return { resourceId, kind, name, languages, version, isArchived };
}
