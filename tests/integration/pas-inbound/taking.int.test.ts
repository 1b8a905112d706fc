import { cancelWithin } from '../../../api/booking/use-cases/cancel-within.ts';
import { cancellationLeaves } from '../../../api/booking/use-cases/cancellation-leaves.ts';
import { moveWithin } from '../../../api/booking/use-cases/move-within.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { aBooking, newId } from '../support/an-organisation.ts';
import { slot, useInbound } from './inbound-test.ts';

jest.setTimeout(60_000); // starting a process takes long on a busy machine

const test = useInbound();

/** An appointment that Confer booked, with its invitation sent, and that the PAS has. */
async function bookedByConfer(startsAt = slot(10)): Promise<{ appointmentId: string; pasId: string }> {
  const booking = aBooking(test.db.organisation, { startsAt, endsAt: startsAt.add({ minutes: 30 }) });
  await test.db.book(booking);
  await test.writeToPas();
  const [row] = await test.appointments();
  return { appointmentId: booking.appointmentId, pasId: row!.pas_appointment_id };
}

const aPerson = () => ({
  practitionerId: test.db.organisation.staff[0]!,
  displayName: 'Person 0',
  through: undefined,
});

const moveHere = (pasId: string) =>
  test.db.within(async (stores) => {
    const ours = await stores.appointments.lockByPasId(pasId);
    await moveWithin(test.deps, stores, aPerson(), ours!, { startsAt: slot(14) });
  });

const minutes = (from: ReturnType<typeof slot>, length: number) => ({
  start: from.toString(),
  end: from.add({ minutes: length }).toString(),
});

describe('an appointment that was booked in the PAS', () => {
  it('becomes one of Confer with its link, its meeting and its people, and is not booked there again', async () => {
    const pasId = await test.enterInPas({ startsAt: slot(11) });
    await test.look();
    expect((await test.list()).items).toEqual([]);
    const rows = await test.query(
      `SELECT a.pas_appointment_id, a.status, a.modality, a.booked_by, p.pas_patient_id,
        (SELECT count(*)::int FROM appointment_staff s WHERE s.appointment_id = a.appointment_id) AS staff,
        (SELECT count(*)::int FROM participants s WHERE s.appointment_id = a.appointment_id) AS participants
       FROM appointments a JOIN patients p USING (org_id, patient_id)`,
    );
    expect(rows).toEqual([
      {
        pas_appointment_id: pasId,
        status: 'booked',
        modality: 'video',
        booked_by: null,
        pas_patient_id: 'pas-0',
        staff: 3,
        participants: 1,
      },
    ]);
    expect(await test.texts()).toEqual(['invitation']);
    const topics = await test.query<{ topic: string }>('SELECT DISTINCT topic FROM outbox ORDER BY topic');
    expect(topics.map(({ topic }) => topic)).toContain('arrange-meeting');
    expect(topics.map(({ topic }) => topic)).not.toContain('book-in-pas');
    expect(await test.query('SELECT actor FROM audit WHERE action = $1', ['booked-appointment'])).toEqual([
      { actor: 'confer:take-pas-news' },
    ]);
    // heard of again, within the time that looks overlap
    await test.look();
    await test.look();
    expect(await test.texts()).toEqual(['invitation']);
  });

  it('takes a patient from the index whom Confer did not know', async () => {
    await test.enterInPas({ patient: 'demo-patient-1' });
    await test.look();
    expect(
      await test.query(`SELECT family_name FROM patients WHERE pas_patient_id = 'demo-patient-1'`),
    ).toEqual([{ family_name: 'Kelso' }]);
    expect(await test.appointments()).toHaveLength(1);
  });

  it('follows each move, and is cancelled with the reason, without anything written back', async () => {
    const pasId = await test.enterInPas();
    await test.look();
    await test.changeInPas('Appointment', pasId, () => minutes(slot(12), 45));
    await test.look();
    const [moved] = await test.query<{ starts: string; minutes: number }>(
      `SELECT patient_starts_at::text AS starts, extract(epoch FROM patient_ends_at - patient_starts_at)::int / 60 AS minutes
       FROM appointments`,
    );
    expect([new Date(moved!.starts).toISOString(), moved!.minutes]).toEqual([
      new Date(slot(12).epochMilliseconds).toISOString(),
      45,
    ]);
    expect(await test.texts()).toEqual(['invitation', 'rescheduled']);
    await test.changeInPas('Appointment', pasId, () => ({
      status: 'cancelled',
      cancelationReason: {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason', code: 'pat-fb' },
        ],
      },
    }));
    await test.look();
    expect(
      await test.query(
        `SELECT a.status, a.cancelled_by, a.cancellation_reason, d.code, d.confirmed_by, d.written_to_pas_at IS NOT NULL AS written
         FROM appointments a JOIN attendance d USING (org_id, appointment_id)`,
      ),
    ).toEqual([
      {
        status: 'cancelled',
        cancelled_by: 'patient',
        cancellation_reason: 'pat-fb',
        code: '2',
        confirmed_by: null,
        written: true,
      },
    ]);
    expect(await test.texts()).toEqual(['invitation', 'rescheduled', 'cancelled']);
    expect(await test.query(`SELECT topic FROM outbox WHERE system = 'pas'`)).toEqual([]);
  });
});

describe('what is none of ours or comes to the second', () => {
  it('is followed to the second', async () => {
    const pasId = await test.enterInPas();
    await test.look();
    const [from, to] = [slot(12), slot(12).add({ minutes: 29, seconds: 59 })];
    await test.changeInPas('Appointment', pasId, () => ({ start: from.toString(), end: to.toString() }));
    await test.look();
    expect((await test.list()).items).toEqual([]);
    const [row] = await test.query<{ ends: string }>(
      'SELECT patient_ends_at::text AS ends FROM appointments',
    );
    expect(new Date(row!.ends).getTime()).toBe(to.epochMilliseconds);
  });

  it('is nobody’s work, where neither its service line nor its staff are known here', async () => {
    await test.enterInPas({ treatmentFunctionCode: '330', staff: [newId()] });
    await test.look();
    expect((await test.list()).items).toEqual([]);
    expect(await test.appointments()).toEqual([]);
  });
});

describe('an appointment that Confer booked', () => {
  it('is moved by a clerk a moment after Confer wrote it, before the PAS was heard of it', async () => {
    const { pasId } = await bookedByConfer();
    await test.changeInPas('Appointment', pasId, () => minutes(slot(13), 30));
    await test.look();
    const [row] = await test.appointments();
    expect(new Date(String(row!.starts_at)).getTime()).toBe(slot(13).epochMilliseconds);
  });

  it('is not agreed while Confer’s own word is on its way or waits for a person, and is followed later', async () => {
    const { appointmentId, pasId } = await bookedByConfer();
    await moveHere(pasId);
    // Confer's own move is still to be written, and somebody has to see to it
    const [item] = await test.query<{ outbox_id: string }>(
      `UPDATE outbox SET dead_at = now() WHERE subject_id = $1 AND system = 'pas' AND done_at IS NULL RETURNING outbox_id`,
      [appointmentId],
    );
    expect(item).toBeDefined();
    await test.changeInPas('Appointment', pasId, () => minutes(slot(13), 30));
    await test.look();
    const [stays] = await test.appointments();
    expect(new Date(String(stays!.starts_at)).getTime()).toBe(slot(14).epochMilliseconds);
    // the person leaves it to the PAS
    await test.query('UPDATE outbox SET done_at = now(), dead_at = NULL WHERE outbox_id = $1', [
      item!.outbox_id,
    ]);
    test.clock.ahead = test.clock.ahead.add({ seconds: 90 });
    await test.look();
    const [row] = await test.appointments();
    expect(new Date(String(row!.starts_at)).getTime()).toBe(slot(13).epochMilliseconds);
  });

  it('can be restored no more, once the PAS cancelled it too', async () => {
    const { appointmentId, pasId } = await bookedByConfer();
    await test.look();
    await test.db.within(async (stores) => {
      const ours = await stores.appointments.lockByPasId(pasId);
      const cancellation = { by: 'patient' as const, reason: 'pat-fb' as const };
      await cancelWithin(test.deps, stores, aPerson(), ours!, cancellation, 'when-not-undone');
    });
    const left = await test.texts();
    await test.changeInPas('Appointment', pasId, () => ({ status: 'cancelled' }));
    await test.look();
    const subject = { kind: 'appointment' as const, id: asId<'Appointment'>(appointmentId) };
    expect(await test.db.within(({ timetable }) => timetable.callOff(cancellationLeaves, subject))).toBe(
      false,
    );
    expect((await test.texts()).slice(left.length).sort()).toEqual(['cancelled', 'cancelled']);
    expect(await test.query('SELECT code, confirmed_by IS NOT NULL AS by_person FROM attendance')).toEqual([
      { code: '2', by_person: true },
    ]);
  });

  it('is not changed by the echo of what Confer wrote', async () => {
    const { appointmentId } = await bookedByConfer();
    const texts = await test.texts();
    const [before] = await test.query('SELECT version FROM appointments WHERE appointment_id = $1', [
      appointmentId,
    ]);
    expect(await test.look()).toBeGreaterThan(0);
    expect(await test.query('SELECT version FROM appointments')).toEqual([before]);
    expect(await test.texts()).toEqual(texts);
    expect((await test.list()).items).toEqual([]);
  });

  it('is moved and keeps its link, tells its people once, and its echo changes nothing', async () => {
    const { appointmentId, pasId } = await bookedByConfer();
    await test.look();
    const links = await test.query(
      'SELECT participant_id, link_hash FROM participants ORDER BY participant_id',
    );
    const texts = (await test.texts()).length;
    await test.changeInPas('Appointment', pasId, () => minutes(slot(13), 30));
    await test.look();
    const [row] = await test.appointments();
    expect([row!.appointment_id, new Date(String(row!.starts_at)).getTime()]).toEqual([
      appointmentId,
      slot(13).epochMilliseconds,
    ]);
    expect(
      await test.query('SELECT participant_id, link_hash FROM participants ORDER BY participant_id'),
    ).toEqual(links);
    const told = (await test.texts()).slice(texts);
    expect(told.sort()).toEqual(['proxy-rescheduled', 'rescheduled']);
    await test.writeToPas();
    await test.look();
    expect((await test.texts()).slice(texts)).toHaveLength(2);
  });

  it('is not moved back by what the PAS said before Confer’s own move reached it', async () => {
    const { pasId } = await bookedByConfer();
    await test.look();
    // the coordinator moves it here; the PAS changes something else before it hears of that
    await moveHere(pasId);
    await test.changeInPas('Appointment', pasId, () => ({ comment: 'Bring the diary' }));
    await test.look();
    const [row] = await test.appointments();
    expect(new Date(String(row!.starts_at)).getTime()).toBe(slot(14).epochMilliseconds);
    await test.writeToPas();
    await test.look();
    const [after] = await test.appointments();
    expect(new Date(String(after!.starts_at)).getTime()).toBe(slot(14).epochMilliseconds);
  });

  it('is cancelled by the PAS once, and its people are told', async () => {
    const { pasId } = await bookedByConfer();
    await test.look();
    const texts = (await test.texts()).length;
    await test.changeInPas('Appointment', pasId, () => ({ status: 'cancelled' }));
    await test.look();
    await test.look();
    expect((await test.texts()).slice(texts).sort()).toEqual(['cancelled', 'cancelled']);
    expect(await test.query('SELECT status, cancelled_by FROM appointments')).toEqual([
      { status: 'cancelled', cancelled_by: 'provider' },
    ]);
  });

  it('is left alone where the PAS has it for another patient, and a person is told', async () => {
    const { pasId } = await bookedByConfer();
    await test.look();
    await test.changeInPas('Appointment', pasId, (held) => ({
      ...minutes(slot(15), 30),
      participant: held.participant.map((one: { actor: { reference?: string } }) =>
        one.actor.reference === 'Patient/pas-0' ? { ...one, actor: { reference: 'Patient/pas-1' } } : one,
      ),
    }));
    await test.look();
    const [row] = await test.appointments();
    expect(new Date(String(row!.starts_at)).getTime()).toBe(slot(10).epochMilliseconds);
    const { items } = await test.list();
    expect(items).toMatchObject([{ kind: 'appointment', record: `Appointment/${pasId}` }]);
    expect(items[0]!.reason).toContain('another patient');
  });
});
