import type { OrgId } from '../../kernel/rules/id.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import { listHosts } from '../../staff/use-cases/get-me.ts';

/**
 * Remembers where the bot can speak, in each organisation that may have something to say there: a person's home and
 * where they are a guest. Of a channel, and of somebody whom nobody has on the staff yet, it is not known whose they are:
 * then in all that share the tenant.
 * @param key `person:<Entra object id>` or `channel:<channel id>`
 */
export type SaveConversation = (
  tenantId: string,
  key: string,
  reference: Readonly<Record<string, unknown>>,
) => Promise<void>;

export function makeSaveConversation(deps: {
  organisations: Organisations;
  transaction: Transaction<Stores>;
  now: Now;
}): SaveConversation {
  return async (tenantId, key, reference) => {
    for (const orgId of await placesOf(deps, tenantId, key)) {
      await deps.transaction.run(orgId, async ({ conversations }) => {
        await conversations.save(key, reference);
        const entraObjectId = personOf(key);
        if (entraObjectId !== undefined) await conversations.noteReached(entraObjectId);
      });
    }
  };
}

/** Entra object id of the person whose chat it is; undefined for a channel. */
export const personOf = (conversationKey: string): string | undefined =>
  /^person:(.+)$/.exec(conversationKey)?.[1];

async function placesOf(
  deps: { organisations: Organisations; transaction: Transaction<Stores>; now: Now },
  tenantId: string,
  key: string,
): Promise<OrgId[]> {
  const all = await deps.organisations.listByTenant(tenantId);
  const entraObjectId = personOf(key);
  const home = entraObjectId === undefined ? undefined : await deps.organisations.homeOf(entraObjectId);
  if (entraObjectId === undefined || home === undefined) return all.map(({ orgId }) => orgId);
  const codes = new Set((await listHosts(deps, { entraObjectId })).map(({ odsCode }) => odsCode));
  codes.add(home.organisation.odsCode);
  return all.filter(({ odsCode }) => codes.has(odsCode)).map(({ orgId }) => orgId);
}
