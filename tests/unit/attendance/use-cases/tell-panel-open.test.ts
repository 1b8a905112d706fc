import { makeGetAttendance } from '../../../../api/attendance/use-cases/get-attendance.ts';
import { makeTellPanelOpen } from '../../../../api/attendance/use-cases/tell-panel-open.ts';
import { makeRecordMeetingEvent } from '../../../../api/meetings/use-cases/record-meeting-event.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { BIRTH, newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function aPanel(minute = 0) {
  const day = aDayOfClinic();
  const { clock, deps, appointment, clinician, stores } = day;
  clock.now = appointment().patientStartsAt.add({ minutes: minute });
  const tell = makeTellPanelOpen(deps);
  return {
    ...day,
    beat: (actor = clinician, chatThreadId = 'thread-1') => tell(actor, { body: { chatThreadId } }),
    pass: (seconds: number) => {
      clock.now = clock.now.add({ seconds });
    },
    beats: () => stores.evidence.filter(({ kind }) => kind === 'panel-open'),
  };
}

describe('Confer in the side panel of a meeting', () => {
  it('keeps who has it open, for the appointment whose meeting it is', async () => {
    const { beat, beats, clinician, appointmentId, stores } = aPanel();
    expect(await beat()).toEqual({ appointmentIds: [appointmentId], nextBeatSeconds: 30 });
    expect(beats()).toMatchObject([
      {
        source: 'panel',
        practitionerId: clinician.practitionerId,
        participantId: undefined,
        subject: { id: appointmentId },
      },
    ]);
    expect(stores.audit.map(({ action }) => action)).toEqual(['opened-panel']);
    expect(stores.liveEvents).toMatchObject([{ kind: 'attendance-changed' }]);
  });

  it('keeps one beat of those that come at once, and writes the audit once for each time that it is open', async () => {
    const { beat, beats, pass, stores } = aPanel();
    await beat();
    await beat();
    expect(beats()).toHaveLength(1);
    pass(30);
    await beat();
    expect(beats()).toHaveLength(2);
    expect(stores.audit).toHaveLength(1);
    pass(120);
    await beat();
    expect(stores.audit).toHaveLength(2);
  });

  it('knows of no meeting that they are not staff of, whatever the tab says', async () => {
    const { beat, clinician, beats, stores } = aPanel();
    const stranger = { ...clinician, practitionerId: asId<'Practitioner'>(newId()) };
    const elsewhere = { ...clinician, serviceLineIds: [] };
    await expectRefused(stores, () => beat(stranger), 'appointment-not-found');
    await expectRefused(stores, () => beat(elsewhere), 'appointment-not-found');
    await expectRefused(stores, () => beat(clinician, 'thread-of-others'), 'appointment-not-found');
    expect(beats()).toEqual([]);
  });

  it.each([
    ['long before the team can come', -24 * 60],
    ['after the window', 91],
  ])('keeps nothing %s', async (_when, minute) => {
    const { beat, beats, appointmentId } = aPanel(minute);
    expect((await beat()).appointmentIds).toEqual([appointmentId]);
    expect(beats()).toEqual([]);
  });

  it('proves an attendance with the patient in the call, and is one line of evidence', async () => {
    const { beat, pass, deps, clinician, appointmentId, clock, admit, ...day } = aPanel();
    const record = makeRecordMeetingEvent(deps);
    const tells = (kind: 'joined-meeting' | 'meeting-ended') =>
      record({
        ...{ organisation: NORTHMOOR, chatThreadId: 'thread-1', kind, at: clock.now.toString() },
        ...{ entraObjectId: undefined, activityId: newId() },
      });
    await day.joining.checkIdentity({ token: day.tokens.patient, device: 'p'.repeat(43) }, BIRTH);
    await day.joining.enterWaitingRoom({ token: day.tokens.patient, device: 'p'.repeat(43) });
    await admit('patient');
    await day.joining.followToMeeting({ token: day.tokens.patient, device: 'p'.repeat(43) });
    await tells('joined-meeting');
    for (let nth = 0; nth < 20; nth += 1) {
      await beat();
      pass(30);
    }
    await tells('meeting-ended');
    const { attendance, evidence } = await makeGetAttendance(deps)(clinician, { appointmentId });
    expect(attendance).toMatchObject({ status: 'proposed', code: '5' });
    const lines = evidence.filter(({ kind }) => kind === 'panel-open');
    expect(lines).toMatchObject([
      {
        label: 'Had Confer open in the meeting’s side panel for 10 minutes',
        who: 'Dr Amina Okafor',
        source: 'panel',
      },
    ]);
  });
});
