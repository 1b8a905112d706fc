import type { ConfirmAttendance } from '../../../../api/attendance/contract/attendance.ts';
import { makeConfirmAttendance } from '../../../../api/attendance/use-cases/confirm-attendance.ts';
import { makeGetAttendance } from '../../../../api/attendance/use-cases/get-attendance.ts';
import type { EvidenceKind } from '../../../../api/evidence/rules/evidence-kinds.ts';
import type { Seen } from '../../../../api/kernel/contract/endpoint.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId, NORTHMOOR, type ConsultationOptions } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** A consultation of 10:30 with its attendance to confirm. @param minute when it is, from its start */
function aDecision(minute: number, options: ConsultationOptions = {}) {
  const day = aDayOfClinic(options);
  const { stores, deps, clock, appointment, clinician } = day;
  const goTo = (to: number): void => {
    clock.now = appointment().patientStartsAt.add({ minutes: to });
  };
  goTo(minute);
  const confirm = makeConfirmAttendance(deps);
  const decide = (body: ConfirmAttendance, seen: Seen = 'any', who = clinician) =>
    confirm(who, { appointmentId: day.appointmentId, body, seen });
  const happened = (
    kind: EvidenceKind,
    at: number,
    of: 'staff' | 'patient',
    detail: Record<string, string> = {},
  ) =>
    stores.run(NORTHMOOR.orgId, (all) =>
      deps.recordEvidence(all, {
        subject: { kind: 'appointment', id: day.appointmentId },
        kind,
        source: 'confer',
        detail,
        occurredAt: appointment().patientStartsAt.add({ minutes: at }),
        ...(of === 'staff'
          ? { practitionerId: appointment().staff[0]!.practitionerId }
          : { participantId: day.patientId }),
      }),
    );
  return { ...day, goTo, decide, happened };
}

/** Nobody came, and the team was there. */
async function nobodyCame(minute = 20) {
  const decision = aDecision(minute);
  await decision.happened('professional-ready', 0, 'staff');
  return decision;
}

describe('confirming an attendance', () => {
  it('records what was proposed, ends the appointment and leaves the PAS its work', async () => {
    const { decide, stores, appointment, clock } = await nobodyCame();
    const { attendance, versions } = await decide({ code: '3' }, 0);
    expect(attendance).toMatchObject({ status: 'confirmed', code: '3', version: 1 });
    expect(versions).toHaveLength(1);
    expect(stores.attendance).toMatchObject([{ version: 1, code: '3', proposedCode: '3' }]);
    expect(appointment()).toMatchObject({ status: 'ended', endedAt: clock.now });
    expect(stores.outbox.map(({ topic }) => topic)).toContain('write-outcome-to-pas');
    expect(stores.audit.map(({ action }) => action)).toEqual(['confirmed-attendance-3']);
  });

  it('has the meeting closed to people from outside, as any end', async () => {
    const { decide, stores } = await nobodyCame();
    await decide({ code: '3' });
    await decide({ code: '5', note: 'They had rung' });
    expect(stores.outbox.filter(({ topic }) => topic === 'close-meeting')).toHaveLength(1);
  });

  it('proposes no absence of somebody who asked to be rung', async () => {
    const { decide, happened, stores } = await nobodyCame();
    await happened('entered-waiting', 3, 'patient');
    await happened('way-in', 4, 'patient', { way: 'telephone', why: 'they-asked' });
    await happened('left-page', 5, 'patient');
    await expectRefused(stores, () => decide({ code: '7' }), 'attendance-code-needs-note');
  });

  it('answers as the attendance is then', async () => {
    const { decide, deps, clinician, appointmentId } = await nobodyCame();
    const answer = await decide({ code: '3' });
    const read = await makeGetAttendance(deps)(clinician, { appointmentId });
    expect(read).toEqual(answer);
  });

  it('closes the participants who were there', async () => {
    const { decide, participant } = aDecision(95, { patient: { state: 'admitted' } });
    await decide({ code: '5', note: 'We spoke by telephone' });
    expect(participant('patient').state).toBe('left');
  });

  it('goes on reading Teams’ reports', async () => {
    const { decide, stores } = await nobodyCame();
    const before = stores.timetable.rows.length;
    await decide({ code: '3' });
    expect(stores.timetable.rows).toHaveLength(before);
  });

  it('is refused before there is anything to decide', async () => {
    const { decide, stores } = await nobodyCame(-25);
    await expectRefused(stores, () => decide({ code: '3' }), 'attendance-too-early');
    await expectRefused(stores, () => decide({ code: '5', note: 'They rang' }), 'attendance-too-early');
  });

  it('is never refused once the window has closed, whoever forgot to end it', async () => {
    const { decide, happened, participant, stores } = aDecision(95, { patient: { state: 'admitted' } });
    await happened('entered-waiting', 0, 'patient');
    await happened('admitted', 1, 'patient');
    await decide({ code: '5', note: 'We spoke until their phone died' });
    expect(stores.attendance).toHaveLength(1);
    expect(participant('patient').state).toBe('left');
  });

  it.each(['3', '7'] as const)(
    'takes no %s before the end of the grace period, whatever was ended',
    async (code) => {
      const { decide, happened, stores, changeAppointment, clock, goTo } = aDecision(5);
      await happened('entered-waiting', 0, 'patient');
      await happened('admitted', 1, 'patient');
      changeAppointment({ status: 'ended', endedAt: clock.now });
      const note = 'They said nothing';
      await expectRefused(stores, () => decide({ code, note }), 'attendance-too-early');
      goTo(10);
      await decide({ code, note });
      expect(stores.attendance).toHaveLength(1);
    },
  );

  it('needs a note for another code than the proposed one, and where nothing is proposed', async () => {
    const { decide, stores } = await nobodyCame();
    await expectRefused(stores, () => decide({ code: '5' }), 'attendance-code-needs-note');
    const held = aDecision(20);
    await expectRefused(held.stores, () => held.decide({ code: '3' }), 'attendance-code-needs-note');
  });

  it('is refused from a screen that is behind, and for an appointment that is not theirs', async () => {
    const { decide, stores, clinician } = await nobodyCame();
    await expectRefused(stores, () => decide({ code: '3' }, 1), 'changed-meanwhile');
    const stranger = { ...clinician, serviceLineIds: [] };
    await expectRefused(stores, () => decide({ code: '3' }, 0, stranger), 'appointment-not-found');
    const viewer = { ...clinician, appRoles: ['Viewer' as const] };
    await expectRefused(stores, () => decide({ code: '3' }, 0, viewer), 'not-allowed');
  });
});

describe('correcting an attendance', () => {
  it('adds a version and needs a note', async () => {
    const { decide, stores } = await nobodyCame();
    await decide({ code: '3' });
    await expectRefused(stores, () => decide({ code: '5' }, 1), 'attendance-code-needs-note');
    await decide({ code: '5', note: 'They had rung' }, 1);
    expect(stores.attendance.map(({ code, version }) => [code, version])).toEqual([
      ['3', 1],
      ['5', 2],
    ]);
  });

  it.each(['3', '5', '6', '7'] as const)(
    'is refused from cancelled to %s before anything is written',
    async (code) => {
      const { decide, stores } = await nobodyCame();
      await decide({ code: '4', note: 'Our line was down' });
      const written = stores.outbox.length;
      await expectRefused(
        stores,
        () => decide({ code, note: 'They had come' }, 1),
        'attendance-stays-cancelled',
      );
      expect(stores.outbox).toHaveLength(written);
    },
  );

  it('is taken between the two kinds of cancellation', async () => {
    const { decide, stores } = await nobodyCame();
    await decide({ code: '4', note: 'Our line was down' });
    await decide({ code: '2', note: 'They had rung before' }, 1);
    expect(stores.attendance.at(-1)).toMatchObject({ code: '2', version: 2 });
  });

  it('is refused for what was cancelled before it began', async () => {
    const { decide, stores, changeAppointment, clock } = await nobodyCame();
    changeAppointment({
      status: 'cancelled',
      cancelled: { at: clock.now, by: 'patient', reason: undefined },
    });
    await expectRefused(stores, () => decide({ code: '5', note: 'They came' }), 'attendance-stays-cancelled');
  });
});

describe('a report of Teams that speaks against a decision', () => {
  it('is shown as a hold with its reason until somebody has decided again', async () => {
    const { decide, stores, deps, goTo, clinician, appointmentId, appointment, patientId } =
      await nobodyCame();
    await decide({ code: '3' });
    goTo(120);
    const stays = ['2026-03-03T10:31:00Z/2026-03-03T10:50:00Z'];
    const record = (who: object) =>
      stores.run(NORTHMOOR.orgId, (all) =>
        deps.recordEvidence(all, {
          subject: { kind: 'appointment', id: appointmentId },
          kind: 'report-attended',
          source: 'teams-report',
          occurredAt: appointment().patientStartsAt.add({ minutes: 1 }),
          detail: { stays },
          ...who,
        }),
      );
    await record({ practitionerId: appointment().staff[0]!.practitionerId });
    await record({ participantId: patientId });
    const get = makeGetAttendance(deps);
    const { attendance } = await get(clinician, { appointmentId });
    expect(attendance).toMatchObject({ status: 'hold', code: '3', version: 1 });
    expect(attendance.reasons[0]).toBe(
      'Teams’ report of Tuesday 3 March 2026 at 10:31am says otherwise: they were in the call with a professional.',
    );
    await decide({ code: '5', note: 'They had come after all' }, 1);
    expect((await get(clinician, { appointmentId })).attendance).toMatchObject({
      status: 'confirmed',
      code: '5',
    });
  });
});

it('is recorded in the name of the person who decides', async () => {
  const { decide, stores, clinician } = await nobodyCame();
  await decide({ code: '3' }, 0, { ...clinician, practitionerId: asId(newId()), displayName: 'Dev Rana' });
  expect(stores.attendance[0]!.confirmedBy.displayName).toBe('Dev Rana');
});
