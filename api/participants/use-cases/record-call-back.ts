import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { makeRecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { recordCallBack } from '../contract/endpoints.ts';
import { changeParticipant, type ParticipantDependencies } from './change-participant.ts';
import { checkTakesPart } from './send-link.ts';

/**
 * Writes down that somebody was rung about their phone. The task of a person who was reached is done; otherwise it stays open.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-ended
 */
export function makeRecordCallBack(deps: ParticipantDependencies) {
  const recordEvidence = makeRecordEvidence(deps);
  return useCase(recordCallBack, (actor, asked) =>
    changeParticipant(deps, actor, asked, 'called-back', async ({ stores, appointment, participant }) => {
      checkTakesPart({ participant });
      await recordEvidence(stores, {
        subject: appointmentSubject(appointment),
        kind: 'called-back',
        source: 'staff',
        participantId: participant.participantId,
        practitionerId: actor.practitionerId,
        detail: { reached: asked.body.reached },
      });
    }),
  );
}
