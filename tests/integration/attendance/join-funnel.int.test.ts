import type { JoinFunnelCounts } from '../../../api/attendance/contract/join-funnel.ts';
import type { AttendanceCode } from '../../../api/attendance/contract/attendance.ts';
import { makeJoinFunnelExport } from '../../../api/attendance/store/join-funnel-export.ts';
import { makeJoinFunnelReports } from '../../../api/attendance/store/join-funnel-reports.ts';
import type { EvidenceKind } from '../../../api/evidence/rules/evidence-kinds.ts';
import type { NewAppointment } from '../../../api/appointments/ports/appointment-store.ts';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { aBooking, at, newId, seedSession } from '../support/an-organisation.ts';
import { parseCsv, textOfExport } from '../support/text-of-export.ts';
import { useDatabase } from '../support/use-database.ts';

const NOW = at('2026-03-06T12:00:00Z');
const NONE: JoinFunnelCounts = {
  appointments: 0,
  texted: 0,
  opened: 0,
  passed: 0,
  waited: 0,
  seenByVideo: 0,
  seenByTelephone: 0,
  notSeen: 0,
  notDecided: 0,
};

describe('the join funnel', () => {
  const db = useDatabase();
  let hour: number;
  beforeEach(() => {
    hour = 0;
  });

  interface Way {
    changes?: Partial<NewAppointment>;
    message?: 'delivered' | 'permanent-failure';
    steps?: EvidenceKind[];
    code?: AttendanceCode;
  }
  /** An appointment on 5 March, an hour after the one before, whose patient came so far. */
  const book = async ({ changes = {}, message = 'delivered', steps = [], code }: Way): Promise<string> => {
    hour += 1;
    const startsAt = at('2026-03-05T06:00:00Z').add({ hours: hour });
    const booking = aBooking(db.organisation, { startsAt, ...changes });
    expect(await db.book(booking)).toBe('booked');
    const { appointmentId } = booking;
    const { participantId } = booking.participants[0]!;
    await db.within(async ({ messages, evidence, attendance }) => {
      const messageId = newId<'Message'>();
      await messages.add({
        messageId,
        appointmentId,
        participantId,
        channel: 'sms',
        template: 'invitation',
        numberHash: undefined,
        toldStartsAt: startsAt,
      });
      await messages.markSent(messageId, newId(), startsAt);
      await messages.markCompleted(messageId, message, startsAt);
      await evidence.add(
        steps.map((kind) => ({
          evidenceId: newId(),
          subject: appointmentSubject(booking),
          kind,
          source: 'confer' as const,
          occurredAt: startsAt,
          recordedAt: startsAt,
          participantId,
          practitionerId: undefined,
          detail: {},
          dedupeKey: newId(),
        })),
      );
      if (code === undefined) return;
      await attendance.add({
        appointmentId,
        version: 1,
        code,
        proposedCode: code,
        subReason: undefined,
        confidence: undefined,
        tookPart: [],
        reasons: [],
        note: undefined,
        confirmedBy: { practitionerId: db.organisation.staff[1]!, displayName: '' },
        confirmedAt: NOW,
      });
    });
    return appointmentId;
  };
  const filter = () => ({
    orgId: db.organisation.orgId,
    from: '2026-03-05',
    to: '2026-03-05',
    serviceLineIds: [db.organisation.serviceLineId],
  });
  const count = () => makeJoinFunnelReports(db.pool).count(filter(), NOW);

  it('counts how far those who were texted came, by clinic, and leaves out the others', async () => {
    const { database, organisation } = db;
    const sessionId = await seedSession(
      database.url,
      organisation,
      '2026-03-05T06:00:00Z',
      '2026-03-05T23:00:00Z',
      organisation.staff,
    );
    const session = {
      sessionId: asId<'Session'>(sessionId),
      clinicId: asId<'Clinic'>(organisation.clinicId),
    };
    const whole: EvidenceKind[] = ['link-opened', 'identity-passed', 'entered-waiting'];
    const seen = await book({ changes: { session }, steps: whole, code: '5' });
    await book({ changes: { session, modality: 'telephone' }, steps: ['link-opened'], code: '5' });
    await book({ changes: { session }, steps: ['link-opened', 'identity-passed'], code: '3' });
    await book({ changes: { session } });
    const unreached = await book({ message: 'permanent-failure', code: '4' });
    await book({ changes: { modality: 'in-person', location: 'Clinic B' }, code: '5' });
    await book({ changes: { startsAt: at('2026-03-06T13:00:00Z') } });
    const cancelled = await book({});
    await db.within(({ appointments }) =>
      appointments.cancel(asId<'Appointment'>(cancelled), { at: NOW, by: 'provider', reason: undefined }),
    );

    const [inClinic, outside, ...others] = await count();
    expect(others).toEqual([]);
    expect(inClinic).toMatchObject({
      appointments: 4,
      texted: 4,
      opened: 3,
      passed: 2,
      waited: 1,
      seenByVideo: 1,
      seenByTelephone: 1,
      notSeen: 1,
      notDecided: 1,
    });
    expect(inClinic!.clinicName).not.toBeNull();
    expect(outside).toEqual({
      ...NONE,
      appointments: 1,
      serviceLineName: 'Young adult diabetes',
      clinicName: null,
    });

    const rows = parseCsv(await textOfExport(database.url, makeJoinFunnelExport, filter()));
    expect(rows[0]).toEqual([
      'Date',
      'Time',
      'Start (UTC)',
      'Service line',
      'Clinic',
      'Held',
      'Texted',
      'Link opened',
      'Identity check passed',
      'Waited',
      'Outcome',
      'Appointment',
    ]);
    const byId = new Map(rows.slice(1).map((row) => [row.at(-1), row]));
    expect(byId.get(seen)!.slice(5, 10)).toEqual(['Video', 'Yes', 'Yes', 'Yes', 'Yes']);
    expect(byId.get(unreached)!.slice(5, 10)).toEqual(['Video', 'No', 'No', 'No', 'No']);
    expect(rows).toHaveLength(6);
  });

  it('takes the text about a whole series for a text about each of its appointments', async () => {
    const seriesId = newId<'Series'>();
    const first = await book({ changes: { seriesId }, message: 'permanent-failure' });
    await book({ changes: { seriesId }, message: 'permanent-failure' });
    expect(await count()).toMatchObject([{ appointments: 2, texted: 0 }]);
    await db.within(async ({ messages, participants }) => {
      const [patient] = await participants.listByAppointment(asId<'Appointment'>(first));
      const messageId = newId<'Message'>();
      await messages.add({
        messageId,
        appointmentId: asId<'Appointment'>(first),
        participantId: patient!.participantId,
        channel: 'sms',
        template: 'series-invitation',
        numberHash: undefined,
        toldStartsAt: NOW,
      });
      await messages.markSent(messageId, newId(), NOW);
    });
    expect(await count()).toMatchObject([{ appointments: 2, texted: 2 }]);
  });
});
