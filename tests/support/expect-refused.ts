import type { RefusalCode } from '../../api/kernel/rules/refusal.ts';
import type { InMemoryStores } from '../fakes/in-memory-stores.ts';

/** All rows: what is a function of the stores is left out by JSON. */
const everythingIn = (stores: InMemoryStores): string =>
  JSON.stringify({ ...stores, live: undefined, participants: stores.participants.rows });

/** That something is refused for this reason, and that nothing was written. @returns the refusal */
export async function expectRefused(
  stores: InMemoryStores,
  attempt: () => Promise<unknown>,
  code: RefusalCode,
): Promise<unknown> {
  const before = everythingIn(stores);
  const refusal: unknown = await attempt().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refusal).toMatchObject({ code });
  expect(everythingIn(stores)).toBe(before);
  return refusal;
}
