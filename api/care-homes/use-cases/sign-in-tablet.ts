import { timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { tokenHash } from '../../links/use-cases/link-generations.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { CODE_TRIES, readCode, type TabletCode } from '../rules/tablet-code.ts';
import { wallDayOf } from '../rules/tablet-day.ts';
import type { Stores } from '../ports/stores.ts';
import type { TabletCodeRecord } from '../ports/tablet-store.ts';
import type { TabletDependencies } from './tablet-dependencies.ts';

/** A tablet that was just signed in: what its cookie holds, and for how long. */
export interface SignedIn {
  token: string;
  endsAt: Temporal.Instant;
  now: Temporal.Instant;
}

/** @throws Refusal tablet-code-wrong: wrong, used, too old and closed cannot be told apart */
export type SignInTablet = (typed: string) => Promise<SignedIn>;

/** A token that nobody can guess, which says whose it is as a link does. */
export const newToken = (
  deps: Pick<TabletDependencies, 'random'>,
  { odsCode }: Pick<Organisation, 'odsCode'>,
): string => `${odsCode.toLowerCase()}-${Buffer.from(deps.random(24)).toString('base64url')}`;

/**
 * Signs a tablet in with a code, for its home and until midnight there. Wrong tries are counted on the code, whichever
 * device they come from; the fifth closes it. Nobody's address is looked at: a hospital may sit behind one.
 */
export function makeSignInTablet(deps: TabletDependencies): SignInTablet {
  return async (typed) => {
    const code = readCode(typed);
    const organisation = code && (await deps.organisations.findByOdsCode(code.odsCode));
    if (code === undefined || organisation === undefined) throw new Refusal('tablet-code-wrong');
    const signedIn = await deps.transaction.run(organisation.orgId, (stores) =>
      tryCode(deps, stores, organisation, code),
    );
    // thrown after the transaction: inside, it would take back the count of the failed try
    if (signedIn === undefined) throw new Refusal('tablet-code-wrong');
    return signedIn;
  };
}

async function tryCode(
  deps: TabletDependencies,
  stores: Stores,
  organisation: Organisation,
  { number, secret }: TabletCode,
): Promise<SignedIn | undefined> {
  const now = deps.now();
  const home = await stores.careHomes.findByNumber(number);
  const code = home && (await stores.tablets.lockOpenCode(home.careHomeId));
  if (home === undefined || code === undefined) return undefined;
  const isTooOld = now.epochMilliseconds >= code.expiresAt.epochMilliseconds;
  if (isTooOld || !timingSafeEqual(tokenHash(secret), code.secretHash)) {
    await fail(deps, stores, code, now);
    return undefined;
  }
  await stores.tablets.closeCode(code.codeId, now);
  const token = newToken(deps, organisation);
  const signInId = asId<'TabletSignIn'>(deps.newId());
  const { endsAt } = wallDayOf(now, organisation.timeZone);
  const { careHomeId, codeId } = code;
  await stores.tablets.signIn({
    signInId,
    careHomeId,
    codeId,
    tokenHash: tokenHash(token),
    signedInAt: now,
    endsAt,
  });
  await stores.careHomes.countVersion(careHomeId);
  await makeAudit(deps)(stores, { kind: 'tablet', signInId }, 'signed-tablet-in', `care-home:${careHomeId}`);
  return { token, endsAt, now };
}

async function fail(
  deps: TabletDependencies,
  { tablets, audit }: Stores,
  { codeId, careHomeId, failed }: TabletCodeRecord,
  now: Temporal.Instant,
): Promise<void> {
  await tablets.countFailedTry(codeId);
  const isLast = failed + 1 >= CODE_TRIES;
  if (isLast) await tablets.closeCode(codeId, now);
  const actor = { kind: 'confer', job: 'care-home-tablet' } as const;
  const action = isLast ? 'closed-tablet-code' : 'refused-tablet-code';
  await makeAudit(deps)({ audit }, actor, action, `care-home:${careHomeId}`);
}
