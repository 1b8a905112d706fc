import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import { checkAnswers, type WrongTry } from '../../links/use-cases/check-answers.ts';
import type { IdentityAnswers, IdentityFactor, RightAnswer } from '../../links/rules/identity-factors.ts';
import { rightFact, type AskedPatient } from '../rules/identity-factors-of.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { askedOf } from './asked-of.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, type KnownLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordAudit, recordEvidence } from './record-step.ts';

/** @param answers about the patient, also of a proxy; of a companion the six digits of their message */
export type CheckIdentity = (visitor: Visitor, answers: IdentityAnswers) => Promise<void>;

/** By which door somebody came, for the evidence. */
export type IdentityDoor =
  | { by: 'questions'; asked: readonly IdentityFactor[]; notHeld: readonly IdentityFactor[] }
  | { by: 'nhs-login'; level: string };

function rightAnswer(link: KnownLink, factor: IdentityFactor, patient: AskedPatient): RightAnswer {
  const { participant, links, organisation } = link;
  return factor === 'message-code'
    ? { factor, right: links.codeFor(organisation.odsCode, participant, participant.linkHash) }
    : rightFact(factor, patient);
}

/** They are who the link is for: this device is bound to it. */
export async function passIdentity(
  link: KnownLink,
  deps: Pick<JoinDependencies, 'newId'>,
  door: IdentityDoor,
): Promise<void> {
  const { participant, standing, now } = link;
  await recordEvidence(link, deps.newId, 'identity-passed', {
    detail: { isAnotherDevice: standing === 'verified-elsewhere', ...door },
  });
  await recordAudit(link, deps.newId, door.by === 'nhs-login' ? 'passed-nhs-login' : 'passed-identity-check');
  await link.stores.participants.bindDevice(participant.participantId, link.deviceHash, now);
  if (mayTakeStep(participant.state, 'pass-identity')) {
    await link.stores.participants.takeStep(participant, 'pass-identity', now);
  }
  await announce(link, 'participant-arrived');
}

/** One try was wrong; the fifth locks the link. */
export async function failIdentity(
  link: KnownLink,
  deps: Pick<JoinDependencies, 'newId'>,
  door: IdentityDoor,
  { failed, isLocked }: WrongTry,
): Promise<void> {
  const { participant, now } = link;
  await recordEvidence(link, deps.newId, 'identity-failed', { detail: { failed, isLocked, ...door } });
  await recordAudit(link, deps.newId, door.by === 'nhs-login' ? 'failed-nhs-login' : 'failed-identity-check');
  await link.stores.participants.countFailedIdentityCheck(
    participant.participantId,
    isLocked ? now : undefined,
  );
  if (isLocked) await announce(link, 'appointment-changed');
}

/**
 * Checks who opened the link, by what it asks of somebody of their kind, and binds the device that passes. Wrong answers are
 * counted on the link, whichever device they come from; the fifth locks it.
 * @throws Refusal link-not-valid | link-locked | wrong-date-of-birth | wrong-answers | wrong-code (facts: triesLeft) |
 *   form-expired (an answer is missing)
 */
export function makeCheckIdentity(deps: JoinDependencies): CheckIdentity {
  return async (visitor, answers) => {
    // the refusal is thrown after the transaction: inside, it would roll back the count of the failed try
    const refusal = await withLink(deps, visitor, 'write', async (link) => {
      if (link.standing === 'verified-here') return undefined;
      if (link.standing === 'locked') return new Refusal('link-locked');
      const { asks, notHeld, patient } = await askedOf(link);
      const right = asks.map((factor) => rightAnswer(link, factor, patient));
      const verdict = checkAnswers(right, answers, link.participant.failedIdentityChecks);
      const door: IdentityDoor = { by: 'questions', asked: asks, notHeld };
      if (verdict.isRight) {
        await passIdentity(link, deps, door);
        return undefined;
      }
      await failIdentity(link, deps, door, verdict);
      return verdict.refusal;
    });
    if (refusal !== undefined) throw refusal;
  };
}
