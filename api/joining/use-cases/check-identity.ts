import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import { checkBirthDate, type BirthDateAnswer } from '../../links/use-cases/check-birth-date.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, type KnownLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordAudit, recordEvidence } from './record-step.ts';

/** @param birthDate ISO date of the patient, also when a proxy answers */
export type CheckIdentity = (visitor: Visitor, birthDate: string) => Promise<void>;

async function answerOf(link: KnownLink, birthDate: string): Promise<BirthDateAnswer> {
  const patient = await link.stores.patients.findById(link.appointment.patientId);
  if (patient === undefined) throw new Error('an appointment has no patient');
  return checkBirthDate(patient.birthDate, birthDate, link.participant.failedIdentityChecks);
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
  { failed, isLocked, refusal }: Extract<BirthDateAnswer, { isRight: false }>,
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
 * Checks who opened the link, by the patient's date of birth, and binds the device that passes. Wrong answers are
 * counted on the link, whichever device they come from; the fifth locks it.
 * @throws Refusal link-not-valid | link-locked | wrong-date-of-birth (facts: triesLeft)
 */
export function makeCheckIdentity(deps: JoinDependencies): CheckIdentity {
  return async (visitor, birthDate) => {
    // the refusal is thrown after the transaction: inside, it would roll back the count of the failed try
    const refusal = await withLink(deps, visitor, 'write', async (link) => {
      if (link.standing === 'verified-here') return undefined;
      if (link.standing === 'locked') return new Refusal('link-locked');
      const answer = await answerOf(link, birthDate);
      return answer.isRight ? pass(link, deps) : fail(link, deps, answer);
    });
    if (refusal !== undefined) throw refusal;
  };
}
