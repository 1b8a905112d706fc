import {
  makeWriteOutcomeToPas,
  writeOutcomeToPas,
} from '../../../../api/attendance/use-cases/write-outcome-to-pas.ts';
import type { AttendanceVersion } from '../../../../api/attendance/ports/attendance-store.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import type { NewEvidence } from '../../../../api/evidence/use-cases/record-evidence.ts';
import type { Pas, PasOutcome } from '../../../../api/pas/ports/pas.ts';
import { Temporal } from 'temporal-polyfill';
import { writeTelephoneRecord } from '../../../../api/evidence/rules/telephone-record.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newWork } from '../../../../api/kernel/outbox/enqueue.ts';
import { newId, NORTHMOOR, type ConsultationOptions } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

/** A consultation of 10:30 that was decided at 11:30, and what the PAS is told of it. */
function anOutcome(code: AttendanceVersion['code'], note?: string, options: ConsultationOptions = {}) {
  const day = aDayOfClinic({ now: '2026-03-03T11:30:00Z', ...options });
  const { stores, deps, appointment, appointmentId, clinician, clock } = day;
  stores.attendance.push({
    appointmentId,
    version: 1,
    code,
    proposedCode: undefined,
    subReason: undefined,
    confidence: undefined,
    tookPart: [],
    reasons: [],
    note,
    confirmedBy: { practitionerId: clinician.practitionerId, displayName: 'Dr Amina Okafor' },
    confirmedAt: clock.now,
    writtenToPasAt: undefined,
    pasEncounterId: undefined,
    undoneAt: undefined,
  });
  day.changeAppointment({ status: 'ended', endedAt: clock.now });
  const subject = appointmentSubject(appointment());
  const at = (minute: number) => appointment().patientStartsAt.add({ minutes: minute });
  const record = (minute: number, seen: Omit<NewEvidence, 'subject' | 'source'>) =>
    stores.run(NORTHMOOR.orgId, (all) =>
      deps.recordEvidence(all, { subject, source: 'teams-event', occurredAt: at(minute), ...seen }),
    );
  const inCall = async (
    who: Pick<NewEvidence, 'participantId' | 'practitionerId'>,
    from: number,
    until: number,
  ) => {
    await record(from, { kind: 'joined-meeting', ...who });
    await record(until, { kind: 'left-meeting', ...who });
  };
  const told: PasOutcome[] = [];
  const pas: Pick<Pas, 'writeOutcome'> = {
    writeOutcome: (outcome) => {
      told.push(outcome);
      return Promise.resolve({ pasEncounterId: 'encounter-1' });
    },
  };
  const deliver = makeWriteOutcomeToPas({ ...deps, pasOf: () => Promise.resolve(pas as Pas) });
  const write = async (): Promise<PasOutcome> => {
    const work = newWork(newId, writeOutcomeToPas, subject, { version: 1 });
    await deliver({ ...work, orgId: NORTHMOOR.orgId, attempts: 1, subject, payload: { version: 1 } });
    return told.at(-1)!;
  };
  const [doctor, nurse] = appointment().staff.map(({ practitionerId }) => ({ practitionerId }));
  return { ...day, at, record, inCall, write, doctor: doctor!, nurse: nurse! };
}
/** What staff recorded of somebody on the telephone. */
const onTelephone = (from: string, until: string) =>
  writeTelephoneRecord({
    recordId: newId(),
    from: Temporal.Instant.from(from),
    until: Temporal.Instant.from(until),
    isMistake: false,
  });
const times = ({ seen }: PasOutcome): string[] =>
  seen === undefined ? [] : [seen.from, seen.until].map((one) => one.toString());

describe('how the patient was seen', () => {
  it('is by telephone when the video was given up for it, and the Encounter lasts as long as the call', async () => {
    const { record, write, doctor, patientId } = anOutcome('5');
    const detail = onTelephone('2026-03-03T10:40:00Z', '2026-03-03T10:58:00Z');
    await record(10, { kind: 'by-telephone', participantId: patientId, detail });
    await record(10, { kind: 'by-telephone', ...doctor, detail: { ...detail, recordId: newId() } });
    const outcome = await write();
    expect(outcome.modality).toBe('telephone');
    expect(times(outcome)).toEqual(['2026-03-03T10:40:00Z', '2026-03-03T10:58:00Z']);
  });

  it('is by video when they were in the meeting, whatever an interpreter did by telephone', async () => {
    const { record, inCall, write, doctor, patientId } = anOutcome('5');
    await inCall(doctor, 2, 25);
    await inCall({ participantId: patientId }, 5, 28);
    const detail = onTelephone('2026-03-03T10:30:00Z', '2026-03-03T11:10:00Z');
    await record(0, { kind: 'by-telephone', participantId: asId(newId()), detail });
    const outcome = await write();
    expect(outcome.modality).toBe('video');
    expect(times(outcome)).toEqual(['2026-03-03T10:35:00Z', '2026-03-03T10:55:00Z']);
  });
});

describe('the times of an Encounter', () => {
  it('are those at which the patient and a professional were in the call together', async () => {
    const { inCall, write, doctor, nurse, patientId } = anOutcome('5');
    await inCall(doctor, -20, -10); // a huddle
    await inCall(doctor, 2, 25);
    await inCall({ participantId: patientId }, 5, 28);
    await inCall(nurse, 40, 50); // looked in when everybody had gone
    expect(times(await write())).toEqual(['2026-03-03T10:35:00Z', '2026-03-03T10:55:00Z']);
  });

  it('reach from the first to the last time when somebody was cut off', async () => {
    const { inCall, write, doctor, patientId } = anOutcome('5');
    await inCall(doctor, 0, 30);
    await inCall({ participantId: patientId }, 1, 5);
    await inCall({ participantId: patientId }, 8, 20);
    expect(times(await write())).toEqual(['2026-03-03T10:31:00Z', '2026-03-03T10:50:00Z']);
  });

  it('are those of a proxy who was there for the patient', async () => {
    const { inCall, write, doctor, proxyId } = anOutcome('5', 'The mother spoke for them');
    await inCall(doctor, 0, 30);
    await inCall({ participantId: proxyId }, 3, 20);
    expect(times(await write())).toEqual(['2026-03-03T10:33:00Z', '2026-03-03T10:50:00Z']);
  });

  it('are the booked ones where nobody saw them together, and the note says so', async () => {
    const { inCall, write, doctor } = anOutcome('5', 'We spoke by telephone');
    await inCall(doctor, -20, 40);
    const outcome = await write();
    expect(times(outcome)).toEqual(['2026-03-03T10:30:00Z', '2026-03-03T11:00:00Z']);
    expect(outcome.note).toMatch(/^We spoke by telephone \(Times are those of the booking/);
    expect((await anOutcome('6').write()).note).toMatch(/^Times are those of the booking/);
  });

  it('are none of somebody who was not seen', async () => {
    const { write, stores } = anOutcome('3');
    expect(await write()).toMatchObject({ seen: undefined, note: undefined });
    expect(stores.attendance[0]).toMatchObject({ pasEncounterId: 'encounter-1' });
  });
});

it('writes nothing of an appointment that the PAS does not have', async () => {
  const { write, stores } = anOutcome('5', undefined, { appointment: { pasAppointmentId: undefined } });
  await expect(write()).rejects.toMatchObject({ retryable: false });
  expect(stores.attendance[0]!.writtenToPasAt).toBeUndefined();
});
