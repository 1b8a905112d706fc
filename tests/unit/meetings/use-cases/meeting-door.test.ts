import { makeEndConsultation } from '../../../../api/consultation/use-cases/end-consultation.ts';
import { makeReopenConsultation } from '../../../../api/consultation/use-cases/reopen-consultation.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import {
  closeMeeting,
  makeCloseMeeting,
  makeOpenMeetingAgain,
  openMeetingAgain,
} from '../../../../api/meetings/use-cases/meeting-door.ts';
import type { Meetings } from '../../../../api/meetings/ports/meetings.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

type Options = NonNullable<Parameters<typeof aDayOfClinic>[0]>;

function aMeetingToClose(options: Options = {}) {
  const day = aDayOfClinic({
    now: '2026-03-03T10:40:00Z',
    ...options,
    appointment: { organiserObjectId: 'amina', ...options.appointment },
  });
  const { appointmentId, clinician, deps, stores } = day;
  const moved: Parameters<Meetings['moveDoor']>[0][] = [];
  const meetings = {
    moveDoor: (wanted: (typeof moved)[number]) => {
      moved.push(wanted);
      return Promise.resolve();
    },
  };
  const work = { transaction: stores, meetingsOf: () => Promise.resolve(meetings as unknown as Meetings) };
  const version = () => day.appointment().version;
  const evenThough = ['nobody-together', 'time-not-over'] as const;
  const end = () =>
    makeEndConsultation(deps)(clinician, {
      appointmentId,
      seen: version(),
      body: { evenThough: [...evenThough] },
    });
  const reopen = () => makeReopenConsultation(deps)(clinician, { appointmentId, seen: version() });
  const item = () => ({
    outboxId: asId<'Outbox'>(newId()),
    orgId: NORTHMOOR.orgId,
    subject: appointmentSubject(day.appointment()),
    payload: {},
    attempts: 1,
  });
  const asked = () => stores.outbox.map(({ topic }) => topic).filter((topic) => topic.includes('meeting'));
  return {
    ...day,
    end,
    reopen,
    asked,
    moved,
    close: () => makeCloseMeeting(work)(item()),
    open: () => makeOpenMeetingAgain(work)(item()),
  };
}

describe('the meeting of a consultation', () => {
  it('is closed once the consultation has ended, and opened again when it is reopened', async () => {
    const { end, reopen, asked, close, open, moved } = aMeetingToClose();
    await end();
    expect(asked()).toEqual([closeMeeting.topic]);
    await close();
    await reopen();
    expect(asked()).toEqual([closeMeeting.topic, openMeetingAgain.topic]);
    await open();
    expect(moved.map(({ door, graphMeetingId }) => [door, graphMeetingId])).toEqual([
      ['closed', 'meeting-1'],
      ['open', 'meeting-1'],
    ]);
  });

  it('is left as it is by an end that was taken back before Graph heard of it', async () => {
    const { end, reopen, close, moved } = aMeetingToClose();
    await end();
    await reopen();
    await close();
    expect(moved).toEqual([]);
  });

  it('lets the team come back where it goes on without the patient', async () => {
    const plain = aMeetingToClose();
    await plain.end();
    await plain.close();
    const { patientEndsAt } = plain.appointment();
    const debriefed = aMeetingToClose({ appointment: { endsAt: patientEndsAt.add({ minutes: 10 }) } });
    await debriefed.end();
    await debriefed.close();
    expect([plain.moved[0]?.staffComeBack, debriefed.moved[0]?.staffComeBack]).toEqual([false, true]);
  });

  it('of a group is closed when the appointments of all its patients have ended', async () => {
    const group = { groupSessionId: asId<'GroupSession'>(newId()), title: 'Living with diabetes' };
    const { end, close, moved, stores, appointment } = aMeetingToClose({ appointment: { group } });
    const other = { ...appointment(), appointmentId: asId<'Appointment'>(newId()) };
    stores.appointments.push(other);
    await end();
    await close();
    expect(moved).toEqual([]);
    stores.appointments[1] = { ...other, status: 'ended' };
    await close();
    expect(moved).toMatchObject([{ door: 'closed', isForGroup: true }]);
  });

  it('is nobody’s to close where the patient was rung or came in', async () => {
    const { end, asked } = aMeetingToClose({ appointment: { modality: 'telephone' } });
    await end();
    expect(asked()).toEqual([]);
  });
});
