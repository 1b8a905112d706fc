import { makeTellOfStanding } from '../../api/appointments/use-cases/tell-of-standing.ts';
import { cardFollows } from '../../api/cards/make-cards.ts';
import type { EveryStore } from '../../api/every-store.ts';
import { makeTelling, type Telling } from '../../api/kernel/changes/tell.ts';
import type { NewId, Now } from '../../api/kernel/clock.ts';
import { makeEnqueue } from '../../api/kernel/outbox/enqueue.ts';
import { meetingFollows } from '../../api/meetings/make-meetings.ts';
import type { TellOfStanding } from '../../api/patients/use-cases/keep-from-pas.ts';
import { pasFollows } from '../../api/pas/make-pas.ts';
import { makeRecordEvidence } from '../../api/evidence/use-cases/record-evidence.ts';
import { makeEndAfterDeath } from '../../api/pas-inbound/use-cases/end-after-death.ts';
import { makeMergePatients } from '../../api/pas-inbound/use-cases/merge-patients.ts';
import { waitingFollows } from '../../api/waiting/make-waiting.ts';
import { refillFollows } from '../../api/refill/make-refill.ts';
import { makeLookAtOffersOfPatient } from '../../api/refill/use-cases/look-at-offers-of-patient.ts';

/** Tells those who follow changes, and those who keep up with a patient's standing, as the product does. */
export function tellFollowers(deps: {
  now: Now;
  newId: NewId;
}): Telling & Record<'tellOfStanding' | 'mergePatients' | 'endAfterDeath', TellOfStanding> {
  const enqueue = makeEnqueue(deps);
  const followers = [
    ...pasFollows({ enqueue }),
    ...meetingFollows({ enqueue }),
    ...waitingFollows,
    ...cardFollows({ enqueue }),
    ...refillFollows(deps),
  ];
  const telling = makeTelling<EveryStore>(deps, () => followers);
  const mergePatients = makeMergePatients(deps);
  const tellOfStanding: TellOfStanding = (stores, patientId) => tellAll(stores, patientId);
  const endAfterDeath = makeEndAfterDeath({
    ...deps,
    tell: telling.tell,
    enqueue,
    recordEvidence: makeRecordEvidence(deps),
    tellOfStanding,
  });
  const tellAll = makeTellOfStanding({ ...deps, tell: telling.tell }, [
    makeLookAtOffersOfPatient(deps),
    mergePatients,
    endAfterDeath,
  ]);
  return { ...telling, tellOfStanding, mergePatients, endAfterDeath };
}
