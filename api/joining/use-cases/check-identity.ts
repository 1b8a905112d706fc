import { createHash, timingSafeEqual } from 'node:crypto';
import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import { locksOnFailure, triesLeft } from '../../links/rules/identity-tries.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink, type KnownLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { announce, recordAudit, recordEvidence } from './record-step.ts';

/** @param birthDate ISO date of the patient, also when a proxy answers */
export type CheckIdentity = (visitor: Visitor, birthDate: string) => Promise<void>;

const digest = (text: string) => createHash('sha256').update(text).digest();

async function isPatientsBirthDate(link: KnownLink, birthDate: string): Promise<boolean> {
  const patient = await link.stores.patients.findById(link.appointment.patientId);
  if (patient === undefined) throw new Error('an appointment has no patient');
  return timingSafeEqual(digest(patient.birthDate), digest(birthDate));
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

async function fail(link: KnownLink, deps: JoinDependencies): Promise<Refusal> {
  const { participant, now } = link;
  const failed = participant.failedIdentityChecks + 1;
  const isLocked = locksOnFailure(participant.failedIdentityChecks);
  await recordEvidence(link, deps.newId, 'identity-failed', { detail: { failed, isLocked } });
  await recordAudit(link, deps.newId, 'failed-identity-check');
  await link.stores.participants.countFailedIdentityCheck(
    participant.participantId,
    isLocked ? now : undefined,
  );
  if (isLocked) await announce(link, 'appointment-changed');
  return isLocked
    ? new Refusal('link-locked')
    : new Refusal('wrong-date-of-birth', { triesLeft: triesLeft(failed) });
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
      return (await isPatientsBirthDate(link, birthDate)) ? pass(link, deps) : fail(link, deps);
    });
    if (refusal !== undefined) throw refusal;
  };
}
