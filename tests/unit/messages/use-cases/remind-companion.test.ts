import { makeRemindCompanion } from '../../../../api/messages/use-cases/remind-companion.ts';
import type { AddParticipant } from '../../../../api/participants/contract/participants.ts';
import { NORTHMOOR, type ConsultationOptions } from '../../../builders/a-consultation.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';

/** An interpreter was added three days before the appointment of 3 March, 10:30. */
async function withInterpreter(options: ConsultationOptions = {}) {
  const desk = aLinkDesk({ now: '2026-02-28T10:30:00Z', ...options });
  const { appointmentId } = desk;
  const body: AddParticipant = {
    ...{ kind: 'interpreter', givenName: 'Ines', familyName: 'Marques' },
    ...{ language: 'pt', mobile: '07700900333' },
  };
  await desk.useCases.addParticipant(desk.coordinator, { appointmentId, body, key: 'one', seen: 'any' });
  const { participantId } = desk.participant('interpreter');
  const remind = makeRemindCompanion(desk.deps);
  const happen = () =>
    desk.stores.run(NORTHMOOR.orgId, (all) =>
      remind(all, {
        ...{ organisation: { ...NORTHMOOR }, subject: { kind: 'appointment', id: appointmentId } as const },
        ...{ key: participantId, dueAt: desk.deps.now(), payload: { participantId } },
      }),
    );
  const entries = () => desk.stores.timetable.rows.filter(({ name }) => name === 'remind-companion');
  const reminders = () =>
    desk.messages().filter((one) => (one as { template: string }).template === 'companion-reminder');
  return { ...desk, happen, entries, reminders };
}

describe('the reminder of an interpreter', () => {
  it('is due a day before, and goes to them alone', async () => {
    const { entries, happen, advance, reminders, participant } = await withInterpreter();
    expect(entries().map(({ at }) => at.toString())).toEqual(['2026-03-02T10:30:00Z']);
    advance(2 * 24 * 60);
    await happen();
    expect(reminders()).toMatchObject([{ participantId: participant('interpreter').participantId }]);
  });

  it('waits for the new time when the appointment was moved', async () => {
    const { entries, happen, advance, reminders, appointment, changeAppointment } = await withInterpreter();
    changeAppointment({ patientStartsAt: appointment().patientStartsAt.add({ hours: 48 }) });
    advance(2 * 24 * 60);
    await happen();
    expect(reminders()).toEqual([]);
    expect(entries().map(({ at }) => at.toString())).toEqual(['2026-03-04T10:30:00Z']);
  });

  it('is none of an appointment that is cancelled or begun, or of somebody who no longer comes', async () => {
    const cancelled = await withInterpreter();
    cancelled.changeAppointment({ status: 'cancelled' });
    const begun = await withInterpreter();
    begun.advance(3 * 24 * 60);
    const ended = await withInterpreter();
    await ended.useCases.endParticipant(ended.coordinator, ended.of('interpreter'));
    ended.advance(2 * 24 * 60);
    for (const one of [cancelled, begun, ended]) {
      await one.happen();
      expect(one.reminders()).toEqual([]);
    }
  });

  it('is none of somebody who is added on the day', async () => {
    expect((await withInterpreter({ now: '2026-03-03T10:20:00Z' })).entries()).toEqual([]);
  });
});
