import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import { checkAnswer, type IdentityAnswer } from '../../links/use-cases/check-answer.ts';
import type { IdentityFactor } from '../../links/rules/identity-factors.ts';
import { identityFactorOf } from '../rules/identity-factor-of.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, type KnownLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordAudit, recordEvidence } from './record-step.ts';

/** @param answer the patient's date of birth as ISO date, also of a proxy; the six digits of a companion's message */
export type CheckIdentity = (visitor: Visitor, answer: string) => Promise<void>;

async function rightAnswer(link: KnownLink, factor: IdentityFactor): Promise<string> {
  const { participant, links, organisation } = link;
  if (factor === 'message-code') {
    return links.codeFor(organisation.odsCode, participant, participant.linkHash);
  }
  const patient = await link.stores.patients.findById(link.appointment.patientId);
  if (patient === undefined) throw new Error('an appointment has no patient');
  return patient.birthDate;
}

async function answerOf(link: KnownLink, answer: string): Promise<IdentityAnswer> {
  const factor = identityFactorOf(link.participant.kind);
  const right = await rightAnswer(link, factor);
  return checkAnswer({ factor, right }, answer, link.participant.failedIdentityChecks);
}

async function pass(link: KnownLink, deps: JoinDependencies): Promise<undefined> {
  const { participant, standing, now } = link;
  await recordEvidence(link, deps.newId, 'identity-passed', {
    detail: { isAnotherDevice: standing === 'verified-elsewhere' },
  });
  await recordAudit(link, deps.newId, 'passed-identity-check');
  await link.stores.participants.bindDevice(participant.participantId, link.deviceHash, now);
  if (mayTakeStep(participant.state, 'pass-identity')) {
    await link.stores.participants.takeStep(participant, 'pass-identity', now);
  }
  await announce(link, 'participant-arrived');
}

async function fail(
  link: KnownLink,
  deps: JoinDependencies,
  { failed, isLocked, refusal }: Extract<IdentityAnswer, { isRight: false }>,
): Promise<Refusal> {
  const { participant, now } = link;
  await recordEvidence(link, deps.newId, 'identity-failed', { detail: { failed, isLocked } });
  await recordAudit(link, deps.newId, 'failed-identity-check');
  await link.stores.participants.countFailedIdentityCheck(
    participant.participantId,
    isLocked ? now : undefined,
  );
  if (isLocked) await announce(link, 'appointment-changed');
  return refusal;
}

/**
 * Checks who opened the link, by what it asks of somebody of their kind, and binds the device that passes. Wrong answers are
 * counted on the link, whichever device they come from; the fifth locks it.
 * @throws Refusal link-not-valid | link-locked | wrong-date-of-birth | wrong-code (facts: triesLeft)
 */
export function makeCheckIdentity(deps: JoinDependencies): CheckIdentity {
  return async (visitor, given) => {
    // the refusal is thrown after the transaction: inside, it would roll back the count of the failed try
    const refusal = await withLink(deps, visitor, 'write', async (link) => {
      if (link.standing === 'verified-here') return undefined;
      if (link.standing === 'locked') return new Refusal('link-locked');
      const answer = await answerOf(link, given);
      return answer.isRight ? pass(link, deps) : fail(link, deps, answer);
    });
    if (refusal !== undefined) throw refusal;
  };
}
