import { makeAdmitParticipant } from '../../../../api/consultation/use-cases/admit-participant.ts';
import { makeReturnToWaiting } from '../../../../api/consultation/use-cases/return-to-waiting.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function aDoor(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const ofPatient = { appointmentId: day.appointmentId, participantId: day.patientId, seen: 'any' } as const;
  const sendBack = makeReturnToWaiting(day.deps);
  const admit = makeAdmitParticipant({
    ...day.deps,
    findVisitorLink: () => Promise.resolve('not-needed' as const),
  });
  return {
    ...day,
    sendBack: () => sendBack(day.clinician, ofPatient),
    admit: () => admit(day.clinician, { ...ofPatient, body: {} }),
  };
}

describe('sending somebody back to the waiting room', () => {
  it.each(['admitted', 'sent-on', 'joined', 'left'] as const)(
    'lets them wait again from %s',
    async (state) => {
      const { sendBack, participant, stores, deps } = aDoor({ patient: { state } });
      const view = await sendBack();
      expect(view.state).toBe('waiting');
      expect(participant('patient').state).toBe('waiting');
      expect(stores.evidence.map(({ kind }) => kind)).toEqual(['sent-back']);
      expect(stores.liveEvents.map(({ kind }) => kind)).toEqual(['participant-waiting']);
      expect(stores.audit.map(({ action }) => action)).toEqual(['sent-back-to-waiting']);
      expect(deps.told).toEqual(['participant-sent-back']);
    },
  );

  it('releases who looked after them, unless somebody else of their side is still in', async () => {
    const takenBy = async (options: Parameters<typeof aDayOfClinic>[0]) => {
      const { sendBack, admit, appointment } = aDoor(options);
      await admit();
      expect(appointment().arrivalTakenBy).toBeDefined();
      await sendBack();
      return appointment().arrivalTakenBy;
    };
    expect(await takenBy({ patient: { state: 'waiting' } })).toBeUndefined();
    expect(await takenBy({ patient: { state: 'waiting' }, proxy: { state: 'joined' } })).toBeDefined();
  });

  it('gives the meeting a lobby where the line has none: their browser still knows the address', async () => {
    const lobbyAskedFor = async (waitsInLobby: boolean) => {
      const { sendBack, stores, clinician } = aDoor({ patient: { state: 'joined' } });
      const { entraObjectId: organiserObjectId } = clinician;
      stores.appointments[0] = { ...stores.appointments[0]!, hasLobby: waitsInLobby, organiserObjectId };
      stores.serviceLines[0] = { ...stores.serviceLines[0]!, waitsInLobby };
      await sendBack();
      return stores.outbox.filter(({ topic }) => topic === 'set-lobby').length;
    };
    expect([await lobbyAskedFor(false), await lobbyAskedFor(true)]).toEqual([1, 0]);
  });

  it('changes nothing the second time, and they can be called again', async () => {
    const { sendBack, admit, stores } = aDoor({ patient: { state: 'joined' } });
    await sendBack();
    await sendBack();
    expect(stores.evidence).toHaveLength(1);
    expect((await admit()).state).toBe('let-in');
  });

  it('is refused for somebody who was not let in, and when it is over', async () => {
    const early = aDoor({ patient: { state: 'verified' } });
    await expectRefused(early.stores, early.sendBack, 'participant-not-waiting');
    const over = aDoor({ patient: { state: 'left' }, appointment: { status: 'ended' } });
    await expectRefused(over.stores, over.sendBack, 'appointment-already-over');
  });
});
