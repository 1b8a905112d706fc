import type { Temporal } from 'temporal-polyfill';
import {
  lookAfterMeeting,
  lookAtAttendance,
  firstLook,
  makeLookAtAttendance,
} from '../../../../api/attendance/use-cases/look-at-attendance.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type { Evidence } from '../../../../api/evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';
import type { EveryStore } from '../../../../api/every-store.ts';
import { makeRecordEvidence } from '../../../../api/evidence/use-cases/record-evidence.ts';
import { whenDue } from '../../../../api/kernel/timetable/due.ts';
import type { Meetings, MeetingAttendance } from '../../../../api/meetings/ports/meetings.ts';
import { aConsultation, newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { takeTurns } from '../../../support/take-turns.ts';

const FIRST_SECONDS = 120;

/** A consultation of 10:30 to 11:00 that is in the timetable, and a Graph that counts how often it is asked. */
async function aConsultationToLookAt() {
  const consultation = aConsultation({ appointment: { organiserObjectId: 'organiser' } });
  const { stores, clock, appointment } = consultation;
  const subject = appointmentSubject(appointment());
  const { endsAt } = appointment();
  await stores.timetable.set(lookAtAttendance, subject, firstLook(appointment()));
  const graph = {
    askedAt: [] as Temporal.Instant[],
    reports: [] as MeetingAttendance[],
    /** Calls that a look wants beside the list. */
    pages: 0,
    taken: 0,
  };
  const told: string[] = [];
  const meetings: Pick<Meetings, 'attendanceReports'> = {
    attendanceReports: ({ known, takeCall }) => {
      graph.askedAt.push(clock.now);
      for (let wanted = 1 + graph.pages; wanted > 0 && takeCall(); wanted -= 1) graph.taken += 1;
      return Promise.resolve(graph.reports.filter(({ reportId }) => !known.has(reportId)));
    },
  };
  const now = (): Temporal.Instant => clock.now;
  const deps = {
    transaction: stores,
    meetingsOf: () => Promise.resolve(meetings as Meetings),
    recordEvidence: makeRecordEvidence({ now, newId }),
    tell: (_: unknown, { name }: { name: string }) => {
      told.push(name);
      return Promise.resolve();
    },
    now,
    firstLookSeconds: FIRST_SECONDS,
  };
  const turns = takeTurns({ transaction: stores, now }, [
    whenDue<EveryStore, 'appointment', { over: string }>(lookAtAttendance, makeLookAtAttendance(deps)),
  ]);
  /** Lets time pass, stopping at whatever is due. */
  const until = async (then: Temporal.Instant): Promise<void> => {
    for (;;) {
      expect((await turns(NORTHMOOR)).failures).toEqual([]);
      const next = await stores.timetable.nextAfter([lookAtAttendance.name], clock.now);
      if (next === undefined || next.epochMilliseconds > then.epochMilliseconds) break;
      clock.now = next;
    }
    clock.now = then;
  };
  return { ...consultation, ...deps, subject, endsAt, graph, told, until };
}

describe('an appointment that is over', () => {
  it('is looked at two minutes after its end, and at most 20 times until nobody asks any more', async () => {
    const { endsAt, graph, until, stores } = await aConsultationToLookAt();
    await until(endsAt.add({ seconds: FIRST_SECONDS - 1 }));
    expect(graph.askedAt).toEqual([]);
    await until(endsAt.add({ seconds: FIRST_SECONDS }));
    expect(graph.askedAt).toEqual([endsAt.add({ seconds: FIRST_SECONDS })]);
    await until(endsAt.add({ hours: 30 * 24 }));
    expect(graph.askedAt).toHaveLength(15);
    expect(stores.timetable.rows).toEqual([]);
  });

  it('takes 40 calls of Graph at most, every page counted, and still looks on the sixth day', async () => {
    const { endsAt, graph, until } = await aConsultationToLookAt();
    graph.pages = 9;
    await until(endsAt.add({ hours: 30 * 24 }));
    expect(graph.taken).toBeLessThanOrEqual(40);
    expect(graph.askedAt.at(-1)!.since(endsAt).total('hours')).toBeGreaterThan(24);
  });

  it('is asked about when a report has news, which is kept once', async () => {
    const { endsAt, graph, until, stores, told } = await aConsultationToLookAt();
    const intervals = [{ from: endsAt.subtract({ minutes: 20 }), until: endsAt }];
    const people = [{ objectId: 'guest', tenantId: undefined, intervals }];
    graph.reports = [{ reportId: 'r1', startedAt: endsAt, endedAt: endsAt, people }];
    await until(endsAt.add({ minutes: 10 }));
    expect(stores.evidence.map(({ kind }) => kind)).toEqual(['report-attended', 'meeting-ended']);
    expect(new Set(told)).toEqual(new Set(['attendance-to-decide']));
  });

  it('is looked at when the grace period ends after the latest time that the clinic announced', async () => {
    const { until, stores, subject, appointment, recordEvidence, clock } = await aConsultationToLookAt();
    const start = appointment().patientStartsAt;
    await until(start.subtract({ minutes: 5 }));
    for (const untilMinutes of [15, 0]) {
      const detail = { fromMinutes: 0, untilMinutes };
      const announced = { subject, kind: 'lateness-announced', source: 'staff', detail } as const;
      await stores.run(NORTHMOOR.orgId, (all) => recordEvidence(all, announced));
    }
    await until(start.add({ minutes: 1 }));
    const next = await stores.timetable.nextAfter([lookAtAttendance.name], clock.now);
    // ten minutes of grace
    expect(next?.toString()).toBe(start.add({ minutes: 25 }).toString());
  });

  it('is looked at by what was announced since it has its present time, also before the waiting room opened', async () => {
    const { until, stores, subject, appointment, recordEvidence, clock } = await aConsultationToLookAt();
    const start = appointment().patientStartsAt;
    const record = (minute: number, fact: { kind: EvidenceKind; detail: Evidence['detail'] }) => {
      clock.now = start.add({ minutes: minute });
      return stores.run(NORTHMOOR.orgId, (all) => recordEvidence(all, { subject, source: 'staff', ...fact }));
    };
    const late = (untilMinutes: number) => ({
      kind: 'lateness-announced' as const,
      detail: { fromMinutes: 0, untilMinutes },
    });
    await record(-200, late(60));
    await record(-150, { kind: 'appointment-moved', detail: { keepsTime: false } });
    await record(-90, late(15));
    await until(start.add({ minutes: 1 }));
    const next = await stores.timetable.nextAfter([lookAtAttendance.name], clock.now);
    // ten minutes of grace
    expect(next?.toString()).toBe(start.add({ minutes: 25 }).toString());
  });

  it('is not looked at when it was cancelled or has no meeting', async () => {
    for (const change of [{ status: 'cancelled' as const }, { graphMeetingId: undefined }]) {
      const { endsAt, graph, until, changeAppointment } = await aConsultationToLookAt();
      changeAppointment(change);
      await until(endsAt.add({ hours: 24 }));
      expect(graph.askedAt).toEqual([]);
    }
  });

  it('is looked at a few times after somebody has decided, and nobody is asked', async () => {
    const { endsAt, graph, until, stores, subject, told } = await aConsultationToLookAt();
    await until(endsAt.subtract({ minutes: 21 }));
    stores.attendance.push({
      appointmentId: subject.id,
      version: 1,
      code: '3',
      proposedCode: '3',
      subReason: undefined,
      confidence: undefined,
      tookPart: [],
      reasons: [],
      note: undefined,
      confirmedBy: { practitionerId: asId(newId()), displayName: 'Dr Amina Okafor' },
      confirmedAt: endsAt,
      writtenToPasAt: undefined,
      pasEncounterId: undefined,
      undoneAt: undefined,
    });
    await until(endsAt.add({ hours: 30 * 24 }));
    expect(graph.askedAt).toHaveLength(7);
    expect(graph.askedAt.at(-1)!.since(endsAt).total('hours')).toBeGreaterThan(48);
    expect(told).toEqual([]);
  });

  it('is asked about when its window closes, if nobody ended it and nothing was known before', async () => {
    const { endsAt, until, told, stores, recordEvidence, patientId, clock } = await aConsultationToLookAt();
    clock.now = endsAt.subtract({ minutes: 35 });
    for (const kind of ['entered-waiting', 'admitted', 'sent-to-meeting'] as const) {
      await stores.run(NORTHMOOR.orgId, (all) =>
        recordEvidence(all, {
          subject: { kind: 'appointment', id: stores.appointments[0]!.appointmentId },
          kind,
          source: 'confer',
          participantId: patientId,
        }),
      );
    }
    await until(endsAt.add({ minutes: 59 }));
    expect(told).toEqual([]);
    await until(endsAt.add({ minutes: 60 }));
    expect(told).toEqual(['attendance-to-decide']);
  });

  it('can be decided on from the end of the grace period on, before anybody asks Graph', async () => {
    const { endsAt, graph, until, told } = await aConsultationToLookAt();
    await until(endsAt.subtract({ minutes: 21 }));
    expect(told).toEqual([]);
    await until(endsAt.subtract({ minutes: 20 }));
    expect(told).toEqual(['attendance-to-decide']);
    expect(graph.askedAt).toEqual([]);
  });

  it('is looked at after a meeting that was over before the appointment was to start', async () => {
    const { endsAt, graph, until, stores, subject, clock } = await aConsultationToLookAt();
    const early = endsAt.subtract({ minutes: 45 });
    clock.now = early;
    await lookAfterMeeting(stores, { subject, facts: { at: early } });
    await until(endsAt.subtract({ minutes: 31 }));
    expect(graph.askedAt[0]?.toString()).toBe(early.add({ seconds: FIRST_SECONDS }).toString());
  });

  it('is looked at from the end of its meeting on when that is early, and from its own end as well', async () => {
    const { endsAt, graph, until, stores, subject, clock } = await aConsultationToLookAt();
    const early = endsAt.subtract({ minutes: 20 });
    clock.now = early;
    await lookAfterMeeting(stores, { subject, facts: { at: early } });
    await until(endsAt.add({ hours: 8 * 24 }));
    const minutes = graph.askedAt.map((at) => at.since(endsAt).total('minutes'));
    expect(minutes[0]).toBe(-18);
    expect(minutes).toContain(2);
    expect(graph.askedAt.length).toBeLessThanOrEqual(20);
  });

  it('is looked at once after an outage of three days, and goes on', async () => {
    const { endsAt, graph, until, clock } = await aConsultationToLookAt();
    clock.now = endsAt.add({ hours: 72 });
    await until(endsAt.add({ hours: 73 }));
    expect(graph.askedAt).toHaveLength(1);
    await until(endsAt.add({ hours: 30 * 24 }));
    expect(graph.askedAt).toHaveLength(2);
  });
});
