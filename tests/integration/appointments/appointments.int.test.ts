import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const now = at('2026-03-05T09:00:00Z');

describe('An appointment on its way', () => {
  const db = useDatabase();

  it('takes each step once and keeps the first time', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const { appointmentId } = booking;
    const [first, second] = db.organisation.staff;
    await db.within(async ({ appointments }) => {
      await appointments.markProfessionalReady(appointmentId, now);
      await appointments.markProfessionalReady(appointmentId, now.add({ minutes: 5 }));
      await appointments.takeArrival(appointmentId, first!, now);
      await appointments.takeArrival(appointmentId, second!, now.add({ minutes: 1 }));
      await appointments.respond(appointmentId, second!, 'not-coming', now);
      await appointments.savePasAppointmentId(appointmentId, 'pas-77');
      await appointments.saveMeeting(appointmentId, {
        graphMeetingId: 'meeting-1',
        organiserObjectId: db.organisation.objectIds[0]!,
        removedObjectIds: [],
        joinWebUrl: 'https://teams.example/join',
        chatThreadId: '19:meeting@thread.v2',
        dialIn: undefined,
        hasLobby: true,
        calendarEvents: [
          { entraObjectId: db.organisation.objectIds[0]!, eventId: 'event-0' },
          { entraObjectId: db.organisation.objectIds[1]!, eventId: 'event-1' },
        ],
      });
      await appointments.markEnded(appointmentId, now.add({ minutes: 30 }));
      await appointments.markEnded(appointmentId, now.add({ minutes: 40 }));
      const [record] = await appointments.listByChatThread('19:meeting@thread.v2');
      expect(record).toMatchObject({
        appointmentId,
        status: 'ended',
        graphMeetingId: 'meeting-1',
        joinWebUrl: 'https://teams.example/join',
        pasAppointmentId: 'pas-77',
        arrivalTakenBy: { practitionerId: first, displayName: 'Person 0' },
      });
      expect(record!.professionalReadyAt?.toString()).toBe(now.toString());
      expect(record!.endedAt?.toString()).toBe('2026-03-05T09:30:00Z');
      expect(record!.staff.map(({ calendarEventId }) => calendarEventId)).toEqual([
        'event-0',
        'event-1',
        undefined,
      ]);
      expect(record!.staff.map(({ response }) => response)).toEqual(['none', 'not-coming', 'none']);
    });
  });

  it('keeps nothing of its own meeting, not even the number, once that is taken away', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const { appointmentId } = booking;
    const record = await db.within(async ({ appointments }) => {
      await appointments.saveMeeting(appointmentId, {
        graphMeetingId: 'meeting-of-its-own',
        organiserObjectId: db.organisation.objectIds[0]!,
        removedObjectIds: [],
        joinWebUrl: 'https://teams.example/own',
        chatThreadId: '19:own@thread.v2',
        dialIn: { number: '+441632960801', conferenceId: '123456789' },
        hasLobby: true,
        calendarEvents: [],
      });
      await appointments.forgetOwnMeeting(appointmentId);
      return appointments.findById(appointmentId);
    });
    expect([record?.graphMeetingId, record?.joinWebUrl, record?.dialIn]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('lets evidence be written while somebody else has the appointment locked', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    await db.within(async ({ appointments }) => {
      await appointments.lockById(booking.appointmentId);
      const piece = { ...booking.evidence[0]!, evidenceId: newId(), dedupeKey: 'while-locked' };
      expect(await db.within(({ evidence }) => evidence.add([piece]))).toBe(1);
    });
  });

  it('makes the second who locks it wait, and shows them what the first did', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const respond = (index: number): Promise<number> =>
      db.within(async ({ appointments }) => {
        const record = await appointments.lockById(booking.appointmentId);
        await appointments.respond(booking.appointmentId, db.organisation.staff[index]!, 'coming', now);
        return record!.staff.filter(({ response }) => response === 'coming').length;
      });
    const seen = await Promise.all([respond(0), respond(1), respond(2)]);
    expect(seen.toSorted()).toEqual([0, 1, 2]);
  });

  it('lists what overlaps a window, by start, for a service line or for one of the staff', async () => {
    const { staff, patients, serviceLineId } = db.organisation;
    const early = aBooking(db.organisation, { startsAt: at('2026-03-05T08:45:00Z') });
    const late = aBooking(db.organisation, {
      startsAt: at('2026-03-05T10:00:00Z'),
      patientId: patients[1]!,
      staff: [{ practitionerId: staff[5]!, roleCode: 'podiatrist' }],
    });
    await db.book(late);
    await db.book(early);
    await db.within(async ({ appointments }) => {
      const window = { from: now, to: at('2026-03-05T10:00:01Z'), serviceLineIds: [serviceLineId] };
      const ids = (records: { appointmentId: string }[]): string[] =>
        records.map(({ appointmentId }) => appointmentId);
      expect(ids(await appointments.list(window))).toEqual([early.appointmentId, late.appointmentId]);
      expect(ids(await appointments.list({ ...window, practitionerId: staff[5]! }))).toEqual([
        late.appointmentId,
      ]);
      expect(await appointments.list({ ...window, to: at('2026-03-05T08:45:00Z') })).toEqual([]);
      expect(await appointments.list({ ...window, serviceLineIds: [] })).toEqual([]);
    });
  });

  it('keeps every version of its attendance', async () => {
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const { appointmentId } = booking;
    await db.within(async ({ attendance }) => {
      const version = {
        appointmentId,
        version: 1,
        code: '5' as const,
        proposedCode: '5' as const,
        subReason: undefined,
        confidence: undefined,
        tookPart: [],
        reasons: ['Was admitted on time'],
        note: undefined,
        confirmedBy: { practitionerId: db.organisation.staff[0]!, displayName: 'Person 0' },
        confirmedAt: now,
      };
      expect(await attendance.add(version)).toBe(true);
      expect(await attendance.add(version)).toBe(false);
      expect(await attendance.add({ ...version, version: 2, code: '6', note: 'Came late' })).toBe(true);
      await attendance.markWritten(appointmentId, 2, now, undefined);
      const versions = await attendance.listByAppointment(appointmentId);
      expect(versions.map(({ code }) => code)).toEqual(['5', '6']);
      expect(versions[0]).toMatchObject({
        reasons: ['Was admitted on time'],
        confirmedBy: version.confirmedBy,
      });
      expect(await attendance.newestByAppointments([appointmentId])).toEqual([versions[1]]);
    });
  });
});
