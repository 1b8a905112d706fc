import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { authorityClosed } from '../../../../api/appointments/use-cases/authority-closes.ts';
import type { EveryStore } from '../../../../api/every-store.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';
import { makeTelling } from '../../../../api/kernel/changes/tell.ts';
import { meetingFollows } from '../../../../api/meetings/make-meetings.ts';
import { makeAnswerWish } from '../../../../api/consultation/use-cases/answer-wish.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { wantsLobby } from '../../../../api/meetings/use-cases/wants-lobby.ts';
import { newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

/** A consultation of a service line without a lobby. */
function aMeeting(withdrawn: boolean) {
  const endedAt = withdrawn ? { withdrawnAt: aDayOfClinic().clock.now } : {};
  const day = aDayOfClinic({ proxy: endedAt });
  const { stores, deps, appointment } = day;
  stores.appointments[0] = { ...appointment(), hasLobby: false, organiserObjectId: newId() };
  stores.serviceLines[0] = { ...stores.serviceLines[0]!, waitsInLobby: false };
  const happened = (kind: EvidenceKind, of: 'patient' | 'proxy') =>
    stores.run(NORTHMOOR.orgId, (all) =>
      deps.recordEvidence(all, {
        subject: appointmentSubject(appointment()),
        kind,
        source: 'staff',
        participantId: day.participant(of).participantId,
      }),
    );
  const wants = () => stores.run(NORTHMOOR.orgId, (all) => wantsLobby(all, appointment()));
  return { ...day, happened, wants };
}

describe('the lobby of a meeting whose service line has none', () => {
  it('is wanted once somebody who was let in was sent back', async () => {
    const { happened, wants } = aMeeting(false);
    await happened('admitted', 'patient');
    expect(await wants()).toBe(false);
    await happened('sent-back', 'patient');
    expect(await wants()).toBe(true);
    await happened('admitted', 'patient');
    expect(await wants()).toBe(true);
  });

  it('is wanted from the moment at which it was agreed that somebody is not there, until that is over', async () => {
    const { stores, deps, appointment, clinician, participant, clock, wants } = aMeeting(false);
    const { appointmentId } = appointment();
    const wishId = asId<'Wish'>(newId());
    await stores.run(NORTHMOOR.orgId, ({ wishes }) =>
      wishes.add({
        wishId,
        appointmentId,
        participantId: participant('patient').participantId,
        about: { kind: 'alone-first' },
        text: undefined,
        askedAt: clock.now,
      }),
    );
    const answer = (as: 'agreed' | 'over') =>
      makeAnswerWish(deps)(clinician, { appointmentId, wishId, body: { as }, seen: 'any' });
    expect(await wants()).toBe(false);
    await answer('agreed');
    expect(await wants()).toBe(true);
    expect(stores.outbox.map(({ topic }) => topic)).toContain('set-lobby');
    await answer('over');
    expect(await wants()).toBe(false);
  });

  it('is wanted because of whoever takes no part any more only when they had been let in', async () => {
    const { happened, wants } = aMeeting(true);
    await happened('admitted', 'patient');
    expect(await wants()).toBe(false);
    await happened('admitted', 'proxy');
    expect(await wants()).toBe(true);
  });

  it('is asked for at once when the authority of a proxy who was let in ends', async () => {
    const { happened, stores, deps, appointment } = aMeeting(true);
    await happened('admitted', 'proxy');
    const { tell } = makeTelling<EveryStore>(deps, () => meetingFollows(deps));
    await stores.run(NORTHMOOR.orgId, (all) =>
      tell(all, authorityClosed, appointmentSubject(appointment()), {}),
    );
    expect(stores.outbox.map(({ topic }) => topic)).toEqual(['set-lobby']);
  });
});
