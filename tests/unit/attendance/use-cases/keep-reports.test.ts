import type { Temporal } from 'temporal-polyfill';
import { keepReports } from '../../../../api/attendance/use-cases/keep-reports.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import type { AppointmentRecord } from '../../../../api/appointments/ports/appointment-store.ts';
import type { MeetingAttendance } from '../../../../api/meetings/ports/meetings.ts';
import { asId, type ParticipantId } from '../../../../api/kernel/rules/id.ts';
import {
  newId,
  NORTHMOOR,
  NORTHMOOR_TENANT,
  type ConsultationOptions,
} from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

type Person = MeetingAttendance['people'][number];

/** A consultation of 10:30 to 11:00 that is over, and reports of its meeting; minutes are counted from its start. */
function aReport(options: ConsultationOptions = {}) {
  const day = aDayOfClinic({ now: '2026-03-03T11:30:00Z', ...options });
  const { stores, appointment, deps } = day;
  const at = (minute: number): Temporal.Instant => appointment().patientStartsAt.add({ minutes: minute });
  const person = (from: number, until: number, more: Partial<Person> = {}): Person => ({
    objectId: newId(),
    tenantId: undefined,
    intervals: [{ from: at(from), until: at(until) }],
    ...more,
  });
  const session = (...people: Person[]): MeetingAttendance => ({
    reportId: 'report-1',
    startedAt: at(0),
    endedAt: at(31),
    people,
  });
  const sendOn = (participantId: ParticipantId, minute: number, of: AppointmentRecord = appointment()) =>
    stores.run(NORTHMOOR.orgId, (all) =>
      deps.recordEvidence(all, {
        subject: appointmentSubject(of),
        kind: 'sent-to-meeting',
        source: 'confer',
        participantId,
        occurredAt: at(minute),
      }),
    );
  const keep = (...sessions: MeetingAttendance[]) =>
    stores.run(NORTHMOOR.orgId, (all) =>
      keepReports(deps, all, { organisation: NORTHMOOR, appointment: appointment(), sessions }),
    );
  const records = () => stores.evidence.filter(({ kind }) => kind === 'report-attended');
  const doctor = day.appointment().staff[0]!;
  return { ...day, at, person, session, sendOn, keep, records, doctor };
}

describe('people in Teams’ report', () => {
  it.each([undefined, NORTHMOOR_TENANT, 'another-tenant'])(
    'are staff by their id when their tenant is %s',
    async (tenantId) => {
      const { person, session, keep, records, doctor } = aReport();
      await keep(session(person(0, 30, { objectId: doctor.entraObjectId, tenantId })));
      expect(records()).toMatchObject([{ practitionerId: doctor.practitionerId }]);
    },
  );

  it('keep every stay', async () => {
    const { at, person, session, keep, records } = aReport();
    const intervals = [
      { from: at(0), until: at(5) },
      { from: at(8), until: at(30) },
    ];
    await keep(session(person(0, 0, { intervals })));
    expect(records()[0]!.detail).toEqual({
      stays: ['2026-03-03T10:30:00Z/2026-03-03T10:35:00Z', '2026-03-03T10:38:00Z/2026-03-03T11:00:00Z'],
    });
  });

  it('by the browser are the only participant who was sent on, with how surely', async () => {
    const { patientId, person, session, keep, records, sendOn } = aReport();
    await sendOn(patientId, 1);
    await keep(session(person(2, 30)));
    expect(records()).toMatchObject([
      { participantId: patientId, detail: { match: 'only-candidate', secondsAfterSent: 60 } },
    ]);
  });

  it('by the browser are nobody known when two were sent on, or somebody has an account elsewhere', async () => {
    const { patientId, proxyId, person, session, keep, records, sendOn } = aReport();
    await sendOn(patientId, 1);
    await keep(session(person(2, 30, { tenantId: 'another-tenant' })));
    await sendOn(proxyId, 1);
    await keep({ ...session(person(2, 30)), reportId: 'report-2' });
    expect(records().map(({ participantId }) => participantId)).toEqual([undefined, undefined]);
  });

  it('who work in the organisation and are not on this staff are nobody of ours', async () => {
    const { person, session, keep, records } = aReport();
    await keep(session(person(0, 30, { tenantId: NORTHMOOR_TENANT })));
    expect(records()).toEqual([]);
  });

  it('of a group are not taken for the patient of another appointment', async () => {
    const group = { groupSessionId: asId<'GroupSession'>(newId()), title: 'Breathing well' };
    const { appointment, stores, patientId, person, session, keep, records, sendOn } = aReport({
      appointment: { group },
    });
    const other = { ...appointment(), appointmentId: asId<'Appointment'>(newId()) };
    stores.appointments.push(other);
    const otherPatient = asId<'Participant'>(newId());
    await sendOn(otherPatient, 1, other);
    await keep(session(person(2, 30)));
    expect(records()).toEqual([]);
    await sendOn(patientId, 1);
    await keep({ ...session(person(2, 30)), reportId: 'report-2' });
    expect(records().map(({ participantId }) => participantId)).toEqual([undefined]);
  });

  it('are kept once, however often the report is read', async () => {
    const { person, session, keep, stores } = aReport();
    const one = session(person(0, 30));
    await keep(one);
    const before = stores.evidence.length;
    await keep(one);
    expect(stores.evidence).toHaveLength(before);
  });

  it('are not known from a report that names nobody: it leaves nothing and is read again', async () => {
    const { session, keep, stores } = aReport();
    await keep(session());
    expect(stores.evidence).toEqual([]);
  });
});

describe('a report that comes after the decision', () => {
  async function decided(code: '3' | '5') {
    const report = aReport();
    report.stores.attendance.push({
      appointmentId: report.appointmentId,
      version: 1,
      code,
      proposedCode: undefined,
      subReason: undefined,
      confidence: undefined,
      tookPart: [],
      reasons: [],
      note: 'I was there',
      confirmedBy: { practitionerId: report.clinician.practitionerId, displayName: 'Dr Amina Okafor' },
      confirmedAt: report.at(40),
      writtenToPasAt: undefined,
      pasEncounterId: undefined,
      undoneAt: undefined,
    });
    report.changeAppointment({ status: 'ended', endedAt: report.at(40) });
    await report.sendOn(report.patientId, 1);
    return report;
  }
  const askedIn = (told: readonly string[]) => told.includes('attendance-to-decide');

  it('asks a person again when it says otherwise, and changes no decision', async () => {
    const { deps, stores, person, session, keep, doctor } = await decided('3');
    await keep(session(person(0, 30, { objectId: doctor.entraObjectId }), person(2, 30)));
    expect(askedIn(deps.told)).toBe(true);
    expect(stores.attendance.map(({ code, version }) => [code, version])).toEqual([['3', 1]]);
  });

  it('asks nobody when it agrees, or was read before', async () => {
    const { deps, person, session, keep, doctor } = await decided('5');
    const both = session(person(0, 30, { objectId: doctor.entraObjectId }), person(2, 30));
    await keep(both);
    expect(askedIn(deps.told)).toBe(false);
    await keep(both);
    expect(askedIn(deps.told)).toBe(false);
  });

  it('leaves what was taken back to be decided, whatever is new, and asks', async () => {
    const { deps, stores, appointmentId, clinician, at, keep } = await decided('5');
    await stores.run(NORTHMOOR.orgId, ({ attendance }) =>
      attendance.undo(appointmentId, 1, { practitionerId: clinician.practitionerId, at: at(41) }),
    );
    await keep();
    expect(askedIn(deps.told)).toBe(true);
  });

  it('asks once when it shows only the team', async () => {
    const { deps, person, session, keep, doctor } = await decided('5');
    const team = session(person(0, 30, { objectId: doctor.entraObjectId }));
    await keep(team);
    await keep(team);
    expect(deps.told.filter((name) => name === 'attendance-to-decide')).toHaveLength(1);
  });
});
