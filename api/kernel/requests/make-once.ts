import { createHash } from 'node:crypto';
import { Refusal } from '../rules/refusal.ts';
import type { Actor } from '../actors/actor.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Now } from '../clock.ts';
import type { KernelStores } from '../stores.ts';

/** A request that may be sent more than once and must be done once. */
export interface KeyedRequest {
  /** The operation's name in the OpenAPI document. */
  operation: string;
  /** The caller's `Idempotency-Key`. */
  idempotencyKey: string;
  request: unknown;
}

/**
 * Makes something once for each key of a person's, inside the caller's transaction: the key is taken first, so a rival
 * with the same key waits until this one commits.
 * @param make does the work; answers with the ids of what it made
 * @returns those ids, also when the same request had been done before
 * @throws Refusal key-reused when the key was used for another request
 */
export type MakeOnce = <MadeId extends string>(
  stores: Pick<KernelStores, 'idempotency'>,
  actor: Actor,
  keyed: KeyedRequest,
  make: () => Promise<readonly MadeId[]>,
) => Promise<{ madeIds: readonly string[]; isReplay: boolean }>;

export function makeOnceFor(deps: { now: Now }): MakeOnce {
  return async ({ idempotency }, actor, { operation, idempotencyKey: key, request }, make) => {
    const { practitionerId } = actor;
    const requestHash = createHash('sha256').update(canonicalJson(request)).digest();
    const isFirst = await idempotency.claim({ practitionerId, key, operation, requestHash, at: deps.now() });
    if (isFirst) {
      const madeIds = await make();
      await idempotency.setMade(practitionerId, key, madeIds);
      return { madeIds, isReplay: false };
    }
    const earlier = await idempotency.findByKey(practitionerId, key);
    if (earlier === undefined) throw new Error('a key that is taken is not there');
    const isSame = earlier.operation === operation && Buffer.compare(earlier.requestHash, requestHash) === 0;
    if (!isSame) throw new Refusal('key-reused');
    return { madeIds: earlier.madeIds, isReplay: true };
  };
}
