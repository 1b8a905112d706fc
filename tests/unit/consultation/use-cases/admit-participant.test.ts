import { makeAdmitParticipant } from '../../../../api/consultation/use-cases/admit-participant.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const WAITING = { patient: { state: 'waiting' as const } };

function aDoor(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const asked: string[] = [];
  const admit = makeAdmitParticipant({
    ...day.deps,
    findVisitorWayIn: (_actor, { userToken }) => {
      asked.push(userToken);
      return Promise.resolve();
    },
  });
  const ofPatient = { appointmentId: day.appointmentId, participantId: day.patientId, seen: 'any' } as const;
  return { ...day, admit, asked, ofPatient };
}

describe('admitting somebody', () => {
  it('lets them go on and takes the arrival, which says nothing of who is ready', async () => {
    const { admit, clinician, ofPatient, participant, appointment, stores } = aDoor(WAITING);
    const view = await admit(clinician, ofPatient);
    expect(view.state).toBe('in-consultation');
    expect(participant('patient').state).toBe('admitted');
    expect(appointment().professionalReadyAt).toBeUndefined();
    expect(appointment().version).toBe(3);
    expect(appointment().arrivalTakenBy?.practitionerId).toBe(clinician.practitionerId);
    expect(stores.evidence.map(({ kind }) => kind)).toEqual(['admitted']);
  });

  it('changes nothing the second time', async () => {
    const { admit, clinician, ofPatient, stores } = aDoor(WAITING);
    await admit(clinician, ofPatient);
    await admit(clinician, ofPatient);
    expect(stores.evidence).toHaveLength(1);
    expect(stores.audit).toHaveLength(1);
  });

  it('asks for a way in without Teams where the person’s own token is known, and nowhere else', async () => {
    const { admit, clinician, ofPatient, asked } = aDoor(WAITING);
    await admit(clinician, ofPatient);
    expect(asked).toEqual([]);
    await admit({ ...clinician, userToken: 'their-token' }, ofPatient);
    expect(asked).toEqual(['their-token']);
  });

  it('is refused for somebody who does not wait, or is nobody here', async () => {
    const { admit, clinician, ofPatient, stores } = aDoor();
    await expectRefused(stores, () => admit(clinician, ofPatient), 'participant-not-waiting');
    const unknown = { ...ofPatient, participantId: newId() };
    await expectRefused(stores, () => admit(clinician, unknown), 'participant-not-found');
  });

  it('is refused outside the window, but not while somebody of it is still in', async () => {
    const late = { ...WAITING, now: '2026-03-03T12:00:00Z' };
    const { admit, clinician, ofPatient, stores } = aDoor(late);
    await expectRefused(stores, () => admit(clinician, ofPatient), 'appointment-time-over');
    const running = aDoor({ ...late, proxy: { state: 'joined' } });
    await running.admit(running.clinician, running.ofPatient);
    expect(running.participant('patient').state).toBe('admitted');
  });

  it('is refused when it is over, was changed, or is none of theirs', async () => {
    const over = aDoor({ ...WAITING, appointment: { status: 'ended' } });
    await expectRefused(
      over.stores,
      () => over.admit(over.clinician, over.ofPatient),
      'appointment-already-over',
    );
    const { admit, clinician, ofPatient, stores } = aDoor(WAITING);
    await expectRefused(stores, () => admit(clinician, { ...ofPatient, seen: 2 }), 'changed-meanwhile');
    const stranger = { ...clinician, serviceLineIds: [] };
    await expectRefused(stores, () => admit(stranger, ofPatient), 'appointment-not-found');
    const viewer = { ...clinician, appRoles: ['Viewer' as const] };
    await expectRefused(stores, () => admit(viewer, ofPatient), 'not-allowed');
  });
});
