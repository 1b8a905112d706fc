import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { makeRecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { resendLink } from '../contract/endpoints.ts';
import { changeParticipant, type ParticipantDependencies } from './change-participant.ts';
import { checkMaySend, checkTakesPart, renewLink, sendLink } from './send-link.ts';

/**
 * Sends somebody's link again. A locked one has its tries back; in place of a withdrawn one goes a new one.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-ended,
 *   appointment-already-over, patient-has-died, no-contact-for-link
 */
export function makeResendLink(deps: ParticipantDependencies) {
  const recordEvidence = makeRecordEvidence(deps);
  return useCase(resendLink, (actor, asked) =>
    changeParticipant(deps, actor, asked, 'resent-link', async ({ stores, appointment, participant }) => {
      checkTakesPart({ participant });
      checkMaySend(appointment, participant, deps.now());
      const { mobile, email, participantId } = participant;
      if (mobile === undefined && email === undefined) throw new Refusal('no-contact-for-link');
      if (participant.withdrawnAt !== undefined) await renewLink(deps, actor, stores, participant);
      else await stores.participants.unlock(participantId);
      await sendLink(deps, stores, appointment, participant);
      await recordEvidence(stores, {
        subject: appointmentSubject(appointment),
        kind: 'link-resent',
        source: 'staff',
        participantId,
        practitionerId: actor.practitionerId,
      });
    }),
  );
}
