import { mayTakePart } from '../../appointments/rules/authority-of-participant.ts';
import { mayTakeStep } from '../../appointments/rules/participant-state.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { rightFact } from '../../joining/rules/identity-factors-of.ts';
import { withLink, type KnownLink } from '../../joining/use-cases/known-link.ts';
import { announce, recordAudit, recordEvidence } from '../../joining/use-cases/record-step.ts';
import type { IdentityDoor } from '../../joining/use-cases/check-identity.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { TabletVisitId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { checkAnswers, wrongTry, type IdentityVerdict } from '../../links/use-cases/check-answers.ts';
import { dayOf } from '../../patients/rules/authority.ts';
import { namedAs, type Carer } from '../rules/carer.ts';
import type { Stores } from '../ports/stores.ts';
import type { TabletDependencies } from './tablet-dependencies.ts';

/** What is asked here, whatever a link of the resident's own asks; as the evidence of it says. */
const DOOR = {
  by: 'questions',
  asked: ['date-of-birth', 'nhs-number-ending'],
  notHeld: [],
} as const satisfies IdentityDoor;

/** What the carer says: two facts of the resident, and who they are themselves. */
export interface Confirmation {
  /** ISO date. */
  birthDate: string;
  /** The last four digits. */
  nhsNumberEnding: string;
  carer: Carer;
  /** Who takes part: the resident with the carer beside them, or the carer for them, with authority. */
  takesPart: 'resident' | 'carer';
}

/**
 * Confirms that the right resident is there, and keeps who is with them. A carer who is not a proxy with authority and
 * wants to take part is a failed try: nobody may find the proxies out by their names.
 * @throws Refusal visit-over | link-locked | wrong-answers (facts: triesLeft) | carer-has-no-authority
 */
export type ConfirmResident = (visitor: Visitor, confirmation: Confirmation) => Promise<void>;

export function makeConfirmResident(deps: TabletDependencies): ConfirmResident {
  return async (visitor, confirmation) => {
    // the refusal is thrown after the transaction: inside, it would roll back the count of the failed try
    const refusal = await withLink(deps, visitor, 'write', async (link) => {
      if (link.visit === undefined) throw new Error('a resident is confirmed on their turn only');
      if (link.standing === 'verified-here') return undefined;
      if (link.standing === 'locked') return new Refusal('link-locked');
      const answer = await answerOf(link, confirmation);
      if (!answer.isRight) return fail(deps, link, answer);
      const participant = await whoTakesPart(link, confirmation);
      if (participant === undefined) return failAsCarer(deps, link);
      if (participant.lockedAt !== undefined) return new Refusal('link-locked');
      await pass(deps, link, participant, { ...confirmation.carer, visitId: link.visit.visitId });
      return undefined;
    });
    if (refusal !== undefined) throw refusal;
  };
}

async function answerOf(
  { stores, appointment, participant }: KnownLink,
  { birthDate, nhsNumberEnding }: Confirmation,
): Promise<IdentityVerdict> {
  const patient = await stores.patients.findById(appointment.patientId);
  if (patient?.nhsNumber === undefined) throw new Refusal('visit-over');
  const asked = DOOR.asked.map((factor) => rightFact(factor, patient));
  const answers = { 'date-of-birth': birthDate, 'nhs-number-ending': nhsNumberEnding };
  return checkAnswers(asked, answers, participant.failedIdentityChecks);
}

async function fail(
  deps: TabletDependencies,
  link: KnownLink,
  { failed, isLocked, refusal }: Extract<IdentityVerdict, { isRight: false }>,
  more: { why?: 'no-authority' } = {},
): Promise<Refusal> {
  const { participantId } = link.participant;
  await recordEvidence(link, deps.newId, 'identity-failed', {
    detail: { failed, isLocked, ...DOOR, ...more },
  });
  await recordAudit(link, deps.newId, 'failed-resident-check');
  await link.stores.participants.countFailedIdentityCheck(participantId, isLocked ? link.now : undefined);
  if (isLocked) await announce(link, 'appointment-changed');
  return refusal;
}

/** Both facts were right, and the carer is nobody who may take part. */
function failAsCarer(deps: TabletDependencies, link: KnownLink): Promise<Refusal> {
  const wrong = wrongTry(link.participant.failedIdentityChecks);
  const refusal = new Refusal(wrong.isLocked ? 'link-locked' : 'carer-has-no-authority');
  return fail(deps, link, { isRight: false, ...wrong, refusal }, { why: 'no-authority' });
}

/** The patient; or the proxy of the carer's name whose authority lets them join today, undefined when there is none. */
async function whoTakesPart(
  { stores, appointment, organisation, now }: KnownLink,
  { takesPart, carer }: Confirmation,
): Promise<ParticipantRecord | undefined> {
  const everyone = await stores.participants.listByAppointment(appointment.appointmentId);
  const able = everyone.filter(({ withdrawnAt }) => withdrawnAt === undefined);
  if (takesPart === 'resident') return able.find(({ kind }) => kind === 'patient');
  const day = dayOf(now, organisation.timeZone);
  const proxies = able.filter((one) => one.kind === 'proxy' && mayTakePart(one, day));
  return namedAs(carer, proxies);
}

async function pass(
  deps: TabletDependencies,
  asked: KnownLink<Stores>,
  who: ParticipantRecord,
  { visitId, ...carer }: Carer & { visitId: TabletVisitId },
): Promise<void> {
  const link = { ...asked, participant: who };
  const { stores, now } = link;
  const { participantId } = who;
  // behind the lock, as it is now
  const participant = await stores.participants.lockById(participantId);
  const visit = await stores.tablets.findVisit(visitId);
  if (participant === undefined || visit === undefined) throw new Error('a visit has no participant');
  await stores.tablets.confirmVisit(visitId, { participantId, carer, at: now });
  // tries were counted on whom the turn was begun for
  for (const one of new Set([asked.participant.participantId, participantId]))
    await stores.participants.unlock(one);
  await recordEvidence(link, deps.newId, 'identity-passed', { detail: { ...DOOR } });
  await recordEvidence(link, deps.newId, 'carer-with-patient', {
    detail: { careHome: visit.careHomeName, name: carer.name, role: carer.role },
  });
  await recordAudit(link, deps.newId, 'confirmed-resident');
  if (mayTakeStep(participant.state, 'pass-identity')) {
    await stores.participants.takeStep(participant, 'pass-identity', now);
  }
  await stores.participants.touch(participantId, now);
  await announce(link, 'participant-arrived');
}
