import { asId } from '../../../../api/kernel/rules/id.ts';
import {
  makeAdmitAll,
  makeAdmitParticipant,
} from '../../../../api/consultation/use-cases/admit-participant.ts';
import { makeAnswerWish } from '../../../../api/consultation/use-cases/answer-wish.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const WAITING = { patient: { state: 'waiting' as const } };

function aDoor(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const asked: (string | undefined)[] = [];
  const deps: Parameters<typeof makeAdmitParticipant>[0] = {
    ...day.deps,
    findVisitorLink: ({ userToken }) => {
      asked.push(userToken);
      return Promise.resolve('not-needed');
    },
  };
  const admit = makeAdmitParticipant(deps);
  const admitAll = makeAdmitAll(deps);
  const ofPatient = {
    appointmentId: day.appointmentId,
    participantId: day.patientId,
    seen: 'any',
    body: {},
  } as const;
  return { ...day, admit, admitAll, asked, ofPatient };
}

describe('admitting somebody', () => {
  it('lets them go on and takes the arrival, which says nothing of who is ready', async () => {
    const { admit, clinician, ofPatient, participant, appointment, stores } = aDoor(WAITING);
    const view = await admit(clinician, ofPatient);
    expect(view.state).toBe('let-in');
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

  it('asks for a way in without Teams, whether or not the person’s own token is known', async () => {
    const { admit, clinician, ofPatient, asked } = aDoor(WAITING);
    await admit(clinician, ofPatient);
    expect(asked).toEqual([undefined]);
    await admit({ ...clinician, userToken: 'their-token' }, ofPatient);
    expect(asked).toEqual([undefined, 'their-token']);
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

describe('admitting all who wait', () => {
  const BOTH = { ...WAITING, proxy: { state: 'waiting' as const } };
  const all = (door: ReturnType<typeof aDoor>) => ({
    appointmentId: door.appointmentId,
    seen: 'any' as const,
    body: { participantIds: [door.patientId, door.participant('proxy').participantId] },
  });

  it('lets each of them in, with evidence and audit of their own, and the second time nobody', async () => {
    const door = aDoor(BOTH);
    await door.admitAll(door.clinician, all(door));
    await door.admitAll(door.clinician, all(door));
    expect([door.participant('patient').state, door.participant('proxy').state]).toEqual([
      'admitted',
      'admitted',
    ]);
    expect(door.stores.evidence.map(({ kind }) => kind)).toEqual(['admitted', 'admitted']);
    expect(door.stores.audit).toHaveLength(2);
    expect(door.asked).toHaveLength(2);
  });

  it('is refused for the reasons of a single admission', async () => {
    const stale = aDoor(BOTH);
    const seen = { ...all(stale), seen: 7 };
    await expectRefused(stale.stores, () => stale.admitAll(stale.clinician, seen), 'changed-meanwhile');
    const over = aDoor({ ...BOTH, appointment: { status: 'ended' } });
    await expectRefused(
      over.stores,
      () => over.admitAll(over.clinician, all(over)),
      'appointment-already-over',
    );
  });

  it('has the lobby brought up to date where the service line has none', async () => {
    const door = aDoor(BOTH);
    door.stores.serviceLines.splice(0, 1, { ...door.stores.serviceLines[0]!, waitsInLobby: false });
    const at = door.stores.appointments.findIndex((one) => one.appointmentId === door.appointmentId);
    const organiserObjectId = door.clinician.entraObjectId;
    door.stores.appointments[at] = { ...door.stores.appointments[at]!, organiserObjectId };
    await door.admitAll(door.clinician, all(door));
    expect(door.stores.outbox.map(({ topic }) => topic)).toContain('set-lobby');
  });
});

describe('admitting against what was agreed', () => {
  const BOTH = { ...WAITING, proxy: { state: 'waiting' as const } };
  /** The patient asked to speak alone first. */
  async function agreedAlone() {
    const door = aDoor(BOTH);
    const { appointmentId, clinician, stores, deps } = door;
    const wishId = asId<'Wish'>(newId());
    await stores.run(clinician.orgId, ({ wishes }) =>
      wishes.add({
        wishId,
        appointmentId: door.appointment().appointmentId,
        participantId: door.participant('patient').participantId,
        about: { kind: 'alone-first' },
        text: undefined,
        askedAt: door.clock.now,
      }),
    );
    const answer = (as: 'agreed' | 'over') =>
      makeAnswerWish(deps)(clinician, { appointmentId, wishId, body: { as }, seen: 'any' });
    const ids = [door.patientId, door.participant('proxy').participantId];
    const admitBoth = (againstWish?: string) =>
      door.admitAll(clinician, {
        appointmentId,
        seen: 'any',
        body: { participantIds: ids, ...(againstWish === undefined ? {} : { againstWish }) },
      });
    return { ...door, answer, admitBoth };
  }

  it('is refused to whoever asks, with nobody let in, until the time alone is over', async () => {
    const { answer, admitBoth, stores, admit, clinician, ofPatient, participant } = await agreedAlone();
    await answer('agreed');
    await expectRefused(stores, () => admitBoth(), 'wish-agreed');
    await admit(clinician, ofPatient);
    const ofProxy = { ...ofPatient, participantId: participant('proxy').participantId };
    await expectRefused(stores, () => admit(clinician, ofProxy), 'wish-agreed');
    await answer('over');
    await admit(clinician, ofProxy);
    expect(participant('proxy').state).toBe('admitted');
  });

  it('is done for a reason, which stays evidence and is in the audit of whom the wish keeps out', async () => {
    const { answer, admitBoth, stores, patientId, participant } = await agreedAlone();
    await answer('agreed');
    await admitBoth('The patient asked for her mother just now');
    const mother = participant('proxy').participantId;
    const reasons = new Map(stores.evidence.map((one) => [one.participantId, one.detail]));
    expect(reasons).toEqual(
      new Map([
        [patientId, {}],
        [mother, { againstWish: 'The patient asked for her mother just now' }],
      ]),
    );
    expect(stores.audit.filter(({ action }) => action === 'admitted-against-wish')).toHaveLength(1);
  });

  it('keeps no reason where nothing was agreed, and nothing is over that nobody agreed to', async () => {
    const { answer, admitBoth, stores } = await agreedAlone();
    await expectRefused(stores, () => answer('over'), 'wish-not-agreed');
    await admitBoth('For no need');
    expect(stores.evidence.map(({ detail }) => detail)).toEqual([{}, {}]);
  });
});

/** The next consultation of the same team, while the patient of this one has not left. */
function anotherOne(door: ReturnType<typeof aDoor>, changes: object = {}) {
  const { stores, appointment } = door;
  const next = { ...appointment(), appointmentId: asId<'Appointment'>(newId()), ...changes };
  stores.appointments.push(next);
  const patient = { ...door.participant('patient'), participantId: asId<'Participant'>(newId()) };
  stores.participants.rows.push({ ...patient, appointmentId: next.appointmentId, state: 'waiting' });
  const input = {
    appointmentId: next.appointmentId,
    participantId: patient.participantId,
    seen: 'any',
  } as const;
  return (evenThough?: string) =>
    door.admit(door.clinician, { ...input, body: evenThough === undefined ? {} : { evenThough } });
}

describe('admitting the next patient', () => {
  it('is asked about while the last one has not left, and done for a reason, which stays evidence', async () => {
    const door = aDoor({ patient: { state: 'joined' } });
    const admitNext = anotherOne(door);
    await expectRefused(door.stores, () => admitNext(), 'last-not-left');
    const view = await admitNext('The last one is on another screen');
    expect(view.state).toBe('let-in');
    expect(door.stores.evidence.at(-1)?.detail).toEqual({ evenThough: 'The last one is on another screen' });
  });

  it('is done at once when the last one has left or is ended, and in a room with others', async () => {
    const left = aDoor({ patient: { state: 'left' } });
    expect((await anotherOne(left)()).state).toBe('let-in');
    const ended = aDoor({ patient: { state: 'joined' }, appointment: { status: 'ended' } });
    expect((await anotherOne(ended, { status: 'booked', endedAt: undefined })()).state).toBe('let-in');
    const elsewhere = aDoor({ patient: { state: 'joined' } });
    expect((await anotherOne(elsewhere, { staff: [] })()).state).toBe('let-in');
  });
});
