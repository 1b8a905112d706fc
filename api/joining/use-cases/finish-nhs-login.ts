import { timingSafeEqual } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import { deviceHashOf } from '../../kernel/actors/visitor.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { wrongTry } from '../../links/use-cases/check-answers.ts';
import { tokenHash } from '../../links/use-cases/link-generations.ts';
import type { NhsLoginAnswer } from '../ports/nhs-login.ts';
import { isProved, odsCodeOfState } from '../rules/nhs-login-state.ts';
import { failIdentity, passIdentity } from './check-identity.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, type KnownLink } from './known-link.ts';
import { recordAudit } from './record-step.ts';

/** Why NHS login did not let somebody in. Their link asks its questions as before. */
export type NhsLoginProblem =
  /** They stopped, or did not agree. It costs no try. */
  | 'cancelled'
  /** They have not proved to NHS login who they are. It costs no try. */
  | 'too-low'
  /** Somebody else's NHS login. It costs a try, as a wrong date of birth does. */
  | 'other-person'
  /** It took too long, was used before, or is not an answer to what was asked. */
  | 'old'
  /** NHS login does not answer. */
  | 'away';

/** `passed`: this device is in, or was; `locked`: the start page says so. `unknown`: not from a link of this device. */
export type NhsLoginOutcome =
  | { kind: 'passed' | 'locked'; token: string }
  | { kind: NhsLoginProblem; token: string }
  | { kind: 'unknown' };

/** @param query of the address by which the browser came back @param device secret of the device's cookie */
export type FinishNhsLogin = (query: URLSearchParams, device: string) => Promise<NhsLoginOutcome>;

/** An attempt that may be used now, and the link that it began from. */
interface KnownAttempt {
  token: string;
  nonce: string;
  isUsable: boolean;
}

/** Takes the attempt: a second answer with the same state is too late. Another device's is left as it is. */
function takeAttempt(
  deps: JoinDependencies,
  { orgId, odsCode }: Organisation,
  state: string,
  device: string,
): Promise<KnownAttempt | undefined> {
  return deps.transaction.run(orgId, async (stores) => {
    const now = deps.now();
    const attempt = await stores.nhsLoginAttempts.lockByState(tokenHash(state));
    if (attempt === undefined || !timingSafeEqual(attempt.deviceHash, deviceHashOf(device))) return undefined;
    const participant = await stores.participants.findByLinkHash(attempt.linkHash);
    if (participant === undefined) return undefined;
    const isUsable = attempt.usedAt === undefined && Temporal.Instant.compare(now, attempt.expiresAt) < 0;
    if (isUsable) await stores.nhsLoginAttempts.markUsed(attempt.stateHash, now);
    const token = deps.links.tokenFor(odsCode, participant, participant.linkHash);
    return { token, nonce: attempt.nonce, isUsable };
  });
}

type Identity = Extract<NhsLoginAnswer, { kind: 'identity' }>;

/** What somebody's proved identity means for this link. */
async function judge(
  link: KnownLink,
  deps: JoinDependencies,
  identity: Identity,
): Promise<'passed' | 'locked' | 'too-low' | 'other-person'> {
  if (link.standing === 'verified-here') return 'passed';
  if (link.standing === 'locked') return 'locked';
  if (!isProved(identity)) {
    await recordAudit(link, deps.newId, 'nhs-login-not-proved');
    return 'too-low';
  }
  const door = { by: 'nhs-login', level: 'P9' } as const;
  const patient = await link.stores.patients.findById(link.appointment.patientId);
  const isPatient = patient?.nhsNumber !== undefined && patient.nhsNumber === identity.nhsNumber;
  if (link.participant.kind === 'patient' && isPatient) {
    await passIdentity(link, deps, door);
    return 'passed';
  }
  const wrong = wrongTry(link.participant.failedIdentityChecks);
  await failIdentity(link, deps, door, wrong);
  return wrong.isLocked ? 'locked' : 'other-person';
}

/** Operators are told of an answer that is not good, and of none. @returns `away` when NHS login does not answer */
async function ask(
  deps: JoinDependencies,
  { orgId }: Organisation,
  query: URLSearchParams,
  round: { state: string; nonce: string },
): Promise<NhsLoginAnswer | { kind: 'away' }> {
  try {
    const answer = await (await deps.nhsLogins.of(orgId)).answerIn(query, round);
    if (answer.kind === 'not-valid') {
      const { reason } = answer;
      deps.onUpstreamFailure(new UpstreamFailure('nhs-login', { retryable: false, reason }));
    }
    return answer;
  } catch (error) {
    if (!(error instanceof UpstreamFailure)) throw error;
    deps.onUpstreamFailure(error);
    return { kind: 'away' };
  }
}

/**
 * Somebody comes back from NHS login. Only the device that went there gets in, only once, by the link from which it went,
 * and only when NHS login says, proved to P9, that they are the patient of the appointment.
 * @throws Refusal link-not-valid when the link ended meanwhile
 */
export function makeFinishNhsLogin(deps: JoinDependencies): FinishNhsLogin {
  return async (query, device) => {
    const state = query.get('state') ?? '';
    const odsCode = odsCodeOfState(state);
    const organisation = odsCode === undefined ? undefined : await deps.organisations.findByOdsCode(odsCode);
    if (organisation === undefined) return { kind: 'unknown' };
    const attempt = await takeAttempt(deps, organisation, state, device);
    if (attempt === undefined) return { kind: 'unknown' };
    const { token, nonce } = attempt;
    if (!attempt.isUsable) return { kind: 'old', token };
    const answer = await ask(deps, organisation, query, { state, nonce });
    if (answer.kind === 'away') return { kind: 'away', token };
    return withLink(deps, { token, device }, 'write', async (link): Promise<NhsLoginOutcome> => {
      if (answer.kind === 'identity') return { kind: await judge(link, deps, answer), token };
      await recordAudit(
        link,
        deps.newId,
        answer.kind === 'cancelled' ? 'cancelled-nhs-login' : 'nhs-login-not-valid',
      );
      return { kind: answer.kind === 'cancelled' ? 'cancelled' : 'old', token };
    });
  };
}
