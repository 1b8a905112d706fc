import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { makeAskForDeviceTest } from '../../../../api/device-tests/use-cases/ask-for-device-test.ts';
import { makeListDeviceTasks } from '../../../../api/device-tests/use-cases/list-device-tasks.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';

function aDesk(now: string) {
  const desk = aLinkDesk({ now });
  return { ...desk, list: makeListDeviceTasks(desk.deps) };
}

describe('the list of phones to see to', () => {
  it('names the patient by initials from the day before, and writes down who looked', async () => {
    const desk = aDesk('2026-03-02T10:30:00Z');
    await expect(desk.list(desk.coordinator, {})).resolves.toEqual({
      items: [
        {
          appointmentId: desk.appointmentId,
          participantId: desk.patientId,
          task: 'not-tested',
          kind: 'patient',
          initials: 'Z. Q.',
          serviceLineName: 'Young adult diabetes',
          patientStartsAt: '2026-03-03T10:30:00Z',
          timeZone: 'Europe/London',
        },
      ],
    });
    expect(desk.audited()).toContain('listed-device-tasks');
  });

  it('is empty days ahead, and for those of other service lines', async () => {
    const early = aDesk('2026-02-28T10:00:00Z');
    await expect(early.list(early.coordinator, {})).resolves.toEqual({ items: [] });
    const desk = aDesk('2026-03-02T10:30:00Z');
    const stranger = { ...desk.coordinator, serviceLineIds: [] };
    await expect(desk.list(stranger, {})).resolves.toEqual({ items: [] });
  });
});

describe('when a phone is asked after', () => {
  it('the open screens look again, unless the appointment was cancelled', async () => {
    const desk = aDesk('2026-03-02T10:30:00Z');
    const happen = () =>
      desk.stores.run(NORTHMOOR.orgId, (stores) =>
        makeAskForDeviceTest()(stores, {
          organisation: NORTHMOOR,
          subject: appointmentSubject(desk.appointment()),
          key: '',
          dueAt: desk.clock.now,
          payload: {},
        }),
      );
    await happen();
    expect(desk.stores.liveEvents.map(({ kind }) => kind)).toEqual(['appointment-changed']);
    desk.changeAppointment({ status: 'cancelled' });
    await happen();
    expect(desk.stores.liveEvents).toHaveLength(1);
  });
});
