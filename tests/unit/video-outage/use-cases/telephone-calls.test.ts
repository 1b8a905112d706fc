import { Temporal } from 'temporal-polyfill';
import { viewAppointment } from '../../../../api/appointment-view/use-cases/view-appointment.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { makeGetVideoTrouble } from '../../../../api/video-outage/use-cases/get-video-trouble.ts';
import {
  makeListTelephoneCalls,
  makeTurnToTelephone,
} from '../../../../api/video-outage/use-cases/telephone-calls.ts';
import { newId, NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

function anOutage(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const { deps, clinician, appointment } = day;
  const { serviceLineId } = appointment();
  return {
    ...day,
    turn: () =>
      makeTurnToTelephone(deps)(clinician, { body: { whose: { of: 'service-line', serviceLineId } } }),
    list: () => makeListTelephoneCalls(deps)(clinician, { query: { serviceLineId } }),
    trouble: () => makeGetVideoTrouble(deps)(clinician, {}),
    view: (at: string) =>
      day.stores.run(NORTHMOOR.orgId, (all) =>
        viewAppointment(all, day.appointmentId, Temporal.Instant.from(at)),
      ),
  };
}

describe('turning the rest of the day to the telephone', () => {
  it('changes each as any other change of how it is held, tells everybody once, and says whom to ring', async () => {
    const { turn, stores, appointment, list, deps } = anOutage({
      patient: { state: 'waiting', waitingSince: Temporal.Instant.from('2026-03-03T10:15:00Z') },
    });
    const calls = await turn();
    expect(appointment().modality).toBe('telephone');
    expect(calls).toMatchObject({ turned: 1, failed: [] });
    expect(calls.items).toEqual((await list()).items);
    expect(calls.items[0]!.number).toMatch(/^\+?[0-9 ]+$/);
    const texts = stores.outbox.filter(({ topic }) => topic === 'send-message');
    expect(texts.map(({ payload }) => (payload as { template: string }).template)).toEqual([
      'rescheduled',
      'proxy-rescheduled',
    ]);
    expect(deps.told).toContain('appointment-moved');
    expect(stores.audit.map(({ action }) => action)).toContain('read-number-to-ring');
    // asked again it turns nothing, and nobody is told twice
    expect(await turn()).toMatchObject({ turned: 0 });
    expect(stores.outbox.filter(({ topic }) => topic === 'send-message')).toHaveLength(2);
  });

  it('makes nobody a did-not-attend: the professional decides what happened', async () => {
    const { turn, view } = anOutage();
    await turn();
    const { attendance, wait } = await view('2026-03-03T12:00:00Z');
    expect(attendance).toMatchObject({ status: 'hold', code: null });
    expect(wait).toBeNull();
  });

  it('leaves alone whose window has closed although nobody ended it, and texts nobody', async () => {
    // 10:30 to 11:00, and an hour
    const closed = anOutage({ now: '2026-03-03T12:00:00Z' });
    expect(await closed.turn()).toMatchObject({ turned: 0, failed: [], items: [] });
    expect(closed.appointment().modality).toBe('video');
    expect(closed.stores.outbox).toEqual([]);
    expect(await anOutage({ now: '2026-03-03T11:59:00Z' }).turn()).toMatchObject({ turned: 1 });
  });

  it('leaves alone whoever was seen and has left, by themselves or by a proxy', async () => {
    for (const seen of [
      { patient: { state: 'left' } },
      { patient: { state: 'left' }, proxy: { state: 'left' } },
      { proxy: { state: 'left' } },
    ] as const) {
      const day = anOutage({ ...seen, now: '2026-03-03T10:50:00Z' });
      expect(await day.turn()).toMatchObject({ turned: 0, items: [] });
      expect(day.stores.outbox).toEqual([]);
    }
  });

  it('turns whoever was sent on and not seen, and who waits although their proxy has left', async () => {
    for (const unseen of [
      { patient: { state: 'sent-on' } },
      { patient: { state: 'waiting' }, proxy: { state: 'left' } },
    ] as const) {
      expect(await anOutage({ ...unseen, now: '2026-03-03T10:50:00Z' }).turn()).toMatchObject({ turned: 1 });
    }
  });

  it('lists nobody to ring who has died, and reads no number of theirs', async () => {
    const died = anOutage({
      appointment: { modality: 'telephone' },
    });
    died.stores.patients[0] = { ...died.stores.patients[0]!, standing: 'died' };
    expect((await died.list()).items).toEqual([]);
    expect(died.stores.audit.map(({ action }) => action)).not.toContain('read-number-to-ring');
  });

  it('leaves alone what is over, cancelled or held otherwise', async () => {
    const ended = anOutage({ appointment: { status: 'ended' } });
    expect(await ended.turn()).toMatchObject({ turned: 0, items: [] });
    const inPerson = anOutage({ appointment: { modality: 'in-person' } });
    expect(await inPerson.turn()).toMatchObject({ turned: 0, items: [] });
  });
});

describe('the proposal to do so', () => {
  it('comes when people were sent on to meetings and Teams sees none of them', async () => {
    const { trouble, stores, appointmentId, patientId, appointment } = anOutage();
    const subject = {
      kind: 'appointment' as const,
      id: appointmentId,
      serviceLineId: appointment().serviceLineId,
    };
    for (const minute of ['10', '11', '12']) {
      stores.evidence.push({
        evidenceId: newId(),
        subject,
        kind: 'sent-to-meeting',
        source: 'confer',
        occurredAt: Temporal.Instant.from(`2026-03-03T10:${minute}:00Z`),
        recordedAt: Temporal.Instant.from(`2026-03-03T10:${minute}:00Z`),
        participantId: asId<'Participant'>(patientId),
        practitionerId: undefined,
        detail: {},
        dedupeKey: newId(),
      });
    }
    const before = await trouble();
    expect(before.items[0]).toMatchObject({ open: 1, reasons: [expect.stringContaining('3 people')] });
    stores.evidence.push({ ...stores.evidence.at(-1)!, kind: 'joined-meeting', evidenceId: newId() });
    expect((await trouble()).items[0]).toMatchObject({ reasons: [] });
  });
});
