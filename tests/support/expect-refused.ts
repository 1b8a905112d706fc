import type { RefusalCode } from '../../api/kernel/rules/refusal.ts';
import type { InMemoryStores } from '../fakes/in-memory-stores.ts';

const everythingIn = ({ run: _run, live: _live, participants, ...tables }: InMemoryStores): string =>
  JSON.stringify({ ...tables, participants: participants.rows });

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
