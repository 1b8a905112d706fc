import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isUnderWay } from '../../appointments/rules/participant-state.ts';
import { newestWayIn } from '../../appointments/rules/way-in.ts';
import { getAppointmentFor } from '../../appointments/use-cases/appointment-access.ts';
import { makeRecordEvidence } from '../../evidence/use-cases/record-evidence.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import { getNumberToRing, ringInstead } from '../contract/endpoints.ts';
import { changeParticipant, NOTHING_CHANGED, type ParticipantDependencies } from './change-participant.ts';
import { checkTakesPart } from './send-link.ts';

/**
 * The team rings somebody who waits or was let in, since the video call does not work for them. It says nothing of whether
 * they were spoken to: that is recorded as taking part by telephone. The second time changes nothing.
 * @throws Refusal appointment-not-found, changed-meanwhile, participant-not-found, participant-ended, patient-has-died,
 *   appointment-already-over, participant-not-waiting, no-number-to-ring (they have no number)
 */
export function makeRingInstead(deps: ParticipantDependencies) {
  const recordEvidence = makeRecordEvidence(deps);
  return useCase(ringInstead, (actor, asked) =>
    changeParticipant(
      deps,
      actor,
      asked,
      'turned-to-telephone',
      async ({ stores, appointment, participant }) => {
        checkTakesPart({ participant });
        if (appointment.status !== 'booked') throw new Refusal('appointment-already-over');
        if (!isUnderWay(participant.state)) throw new Refusal('participant-not-waiting');
        if (!mayBeTold(participant.patientStanding)) throw new Refusal('patient-has-died');
        const [place] = await stores.visits.placesOf([participant.participantId]);
        if ((place?.phone ?? participant.mobile) === undefined) throw new Refusal('no-number-to-ring');
        const evidence = await stores.evidence.listByAppointment(appointment.appointmentId);
        if (newestWayIn(evidence, participant.participantId)?.way === 'telephone') return NOTHING_CHANGED;
        return recordEvidence(stores, {
          subject: appointmentSubject(appointment),
          kind: 'way-in',
          source: 'staff',
          participantId: participant.participantId,
          practitionerId: actor.practitionerId,
          detail: { way: 'telephone', why: 'staff-chose' },
        });
      },
    ),
  );
}

/**
 * Whom to ring, and on which number: who came by the tablet of a care home is rung there. Nobody is rung about a patient who has died, and nobody who takes no part any more.
 * @throws Refusal appointment-not-found, participant-not-found, participant-ended, patient-has-died
 */
export function makeGetNumberToRing(deps: ParticipantDependencies) {
  return useCase(getNumberToRing, (actor, { appointmentId, participantId }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const appointment = await getAppointmentFor(stores, actor, appointmentId);
      const people = await stores.participants.listByAppointment(appointment.appointmentId);
      const participant = people.find((one) => one.participantId === asId<'Participant'>(participantId));
      if (participant === undefined) throw new Refusal('participant-not-found');
      checkTakesPart({ participant });
      if (!mayBeTold(participant.patientStanding)) throw new Refusal('patient-has-died');
      await deps.audit(stores, actor, 'read-number-to-ring', `participant:${participant.participantId}`);
      const [place] = await stores.visits.placesOf([participant.participantId]);
      return { number: place?.phone ?? participant.mobile ?? null, place: place?.name ?? null };
    }),
  );
}
