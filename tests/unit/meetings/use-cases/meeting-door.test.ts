import { makeEndConsultation } from '../../../../api/consultation/use-cases/end-consultation.ts';
import { makeReopenConsultation } from '../../../../api/consultation/use-cases/reopen-consultation.ts';
import { appointmentSubject, groupSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { makeArrangeGroupMeeting } from '../../../../api/meetings/use-cases/arrange-group-meeting.ts';
import { makeArrangeMeeting } from '../../../../api/meetings/use-cases/arrange-meeting.ts';
import {
  closeGroupMeeting,
  closeMeeting,
  makeCloseGroupMeeting,
  makeCloseMeeting,
  makeOpenMeetingAgain,
  openMeetingAgain,
} from '../../../../api/meetings/use-cases/meeting-door.ts';
import type { Meetings } from '../../../../api/meetings/ports/meetings.ts';
import { closeEmptyGroup } from '../../../../api/booking/use-cases/close-empty-group.ts';
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
  const arranged: string[] = [];
  const meetings = {
    arrange: ({ door, known }: Parameters<Meetings['arrange']>[0]) => {
      arranged.push(door);
      return Promise.resolve({ ...known, hasLobby: true, calendarEvents: [], removedObjectIds: [] });
    },
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
  const { group } = day.appointment();
  const ofGroup = () => ({
    ...item(),
    subject: groupSubject({
      groupSessionId: group!.groupSessionId,
      serviceLineId: day.appointment().serviceLineId,
    }),
  });
  const arrange = { ...work, enqueue: deps.enqueue, now: deps.now };
  return {
    ...day,
    arranged,
    arrange: () => makeArrangeMeeting(arrange)(item()),
    arrangeGroup: () => makeArrangeGroupMeeting(arrange)(ofGroup()),
    closeGroup: () => makeCloseGroupMeeting(work)(ofGroup()),
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
    const { end, closeGroup, asked, moved, stores, appointment } = aMeetingToClose({
      appointment: { group },
    });
    const other = { ...appointment(), appointmentId: asId<'Appointment'>(newId()) };
    stores.appointments.push(other);
    await end();
    // in line with whatever else is done to the group's one meeting
    expect(asked()).toEqual([closeGroupMeeting.topic]);
    const work = stores.outbox.find(({ topic }) => topic === closeGroupMeeting.topic);
    expect(work?.subject).toMatchObject({ kind: 'group-session', id: group.groupSessionId });
    await closeGroup();
    expect(moved).toEqual([]);
    stores.appointments[1] = { ...other, status: 'cancelled' };
    await closeGroup();
    stores.appointments[1] = { ...other, status: 'ended' };
    await closeGroup();
    expect(moved).toMatchObject([
      { door: 'closed', isForGroup: true },
      { door: 'closed', isForGroup: true },
    ]);
    stores.appointments[0] = { ...appointment(), status: 'cancelled' };
    stores.appointments[1] = { ...other, status: 'cancelled' };
    await closeGroup();
    expect(moved).toHaveLength(2);
  });

  it('is asked to be closed when the last place of a group is cancelled', async () => {
    const group = { groupSessionId: asId<'GroupSession'>(newId()), title: 'Living with diabetes' };
    const { deps, stores, asked, appointment } = aMeetingToClose({ appointment: { group } });
    const leave = (place: number) => {
      const cancelled = { ...stores.appointments[place]!, status: 'cancelled' as const };
      stores.appointments[place] = cancelled;
      return stores.run(NORTHMOOR.orgId, (all) => closeEmptyGroup(deps, all, cancelled));
    };
    const another = () => ({ ...appointment(), appointmentId: asId<'Appointment'>(newId()) });
    stores.appointments.push(another(), another(), { ...another(), status: 'ended' });
    await leave(0);
    await leave(1);
    // one has had theirs, and one is still to come
    expect(asked()).toEqual([]);
    await leave(2);
    expect(asked()).toEqual([closeGroupMeeting.topic]);
  });

  it('stays open by a work that was left before its appointment came into a group', async () => {
    const group = { groupSessionId: asId<'GroupSession'>(newId()), title: 'Living with diabetes' };
    const { end, close, asked, moved, stores, appointment } = aMeetingToClose();
    await end();
    expect(asked()).toEqual([closeMeeting.topic]);
    stores.appointments[0] = { ...appointment(), group };
    stores.appointments.push({
      ...appointment(),
      ...{ appointmentId: asId<'Appointment'>(newId()), status: 'booked' },
    });
    await close();
    expect(moved).toEqual([]);
  });

  it('is not opened by arranging that comes late', async () => {
    const { arrange, arranged, end } = aMeetingToClose();
    await arrange();
    await end();
    await arrange();
    expect(arranged).toEqual(['open', 'closed']);
  });

  it('of a group is not opened by it either', async () => {
    const group = { groupSessionId: asId<'GroupSession'>(newId()), title: 'Living with diabetes' };
    const { arrangeGroup, arranged, end, stores, appointment, clinician } = aMeetingToClose({
      appointment: { group },
    });
    const { serviceLineId, startsAt, endsAt } = appointment();
    await stores.run(NORTHMOOR.orgId, ({ groups }) =>
      groups.add({
        ...{ ...group, capacity: 8, timeZone: 'Europe/London', staff: [], serviceLineId, startsAt, endsAt },
        ...{ modality: 'video', location: null, session: undefined },
        ...{ createdBy: clinician.practitionerId, createdAt: startsAt },
      }),
    );
    await arrangeGroup();
    await end();
    await arrangeGroup();
    expect(arranged).toEqual(['open', 'closed']);
  });

  it('is nobody’s to close where the patient was rung or came in', async () => {
    const { end, asked } = aMeetingToClose({ appointment: { modality: 'telephone' } });
    await end();
    expect(asked()).toEqual([]);
  });
});
