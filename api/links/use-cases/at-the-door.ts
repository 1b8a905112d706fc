import type { Temporal } from 'temporal-polyfill';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import { deviceHashOf, type Visitor } from '../../kernel/actors/visitor.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { LinkTokens } from './link-tokens.ts';

/** Somebody holds a link of an organisation; whose it is, is for its kind to find by the hash. */
interface Door<Stores> {
  stores: Stores;
  organisation: Organisation;
  linkHash: Uint8Array;
  deviceHash: Uint8Array;
  now: Temporal.Instant;
}

/**
 * Does something with a link, in one transaction of the organisation that it belongs to.
 * @throws Refusal link-not-valid when it cannot be one of ours
 */
export async function atTheDoor<Stores, Result>(
  deps: { transaction: Transaction<Stores>; organisations: Organisations; now: Now },
  links: Pick<LinkTokens<never>, 'odsCodeOf' | 'hash'>,
  visitor: Visitor,
  work: (door: Door<Stores>) => Promise<Result>,
): Promise<Result> {
  const odsCode = links.odsCodeOf(visitor.token);
  const organisation = odsCode === undefined ? undefined : await deps.organisations.findByOdsCode(odsCode);
  if (organisation === undefined) throw new Refusal('link-not-valid');
  const linkHash = links.hash(visitor.token);
  const deviceHash = deviceHashOf(visitor.device);
  return deps.transaction.run(organisation.orgId, (stores) =>
    work({ stores, organisation, linkHash, deviceHash, now: deps.now() }),
  );
}
