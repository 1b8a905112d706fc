import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { getAttendance } from '../../api/attendance/contract/endpoints.ts';
import { TodayPage } from '../../tabs/pages/today/today-page.tsx';
import { anAppointment, aParticipant, id } from './support/an-appointment.ts';
import { answering, fakeApi, fakeLive, renderWithConfer } from './support/render-with-confer.tsx';

const START = Date.now() + 30 * 60_000;
const LATER = anAppointment({
  startsAt: new Date(START).toISOString(),
  endsAt: new Date(START + 30 * 60_000).toISOString(),
});
const WAITING: Appointment = {
  ...LATER,
  state: 'waiting',
  participants: [
    aParticipant({ state: 'waiting', waitingSince: new Date().toISOString() }),
    aParticipant({
      participantId: id(21),
      kind: 'proxy',
      state: 'waiting',
      waitingSince: new Date().toISOString(),
    }),
  ],
};

describe('the running clinic', () => {
  afterEach(() => {
    window.location.hash = '';
  });

  it('shows initials only until a row is opened', async () => {
    renderWithConfer(<TodayPage />, {
      api: fakeApi({ appointments: () => Promise.resolve([LATER]) }, [
        answering(getAttendance, () => ({ attendance: LATER.attendance!, evidence: [], versions: [] })),
      ]),
    });
    const row = await screen.findByTestId(`open-${LATER.appointmentId}`);
    expect(document.body.textContent).not.toContain('Kowalski');
    await userEvent.click(row);
    expect(await screen.findByRole('heading', { name: 'Maya Kowalski' })).toBeTruthy();
    expect(window.location.hash).toBe(`#/today/${LATER.appointmentId}`);
  });

  it('announces an arrival as it happens and lets both in with one press', async () => {
    const live = fakeLive();
    const admitted: string[] = [];
    renderWithConfer(<TodayPage />, {
      live,
      api: fakeApi({
        appointments: () => Promise.resolve([LATER]),
        appointment: () => Promise.resolve(WAITING),
        admit: (_, participantId) => {
          admitted.push(participantId);
          return Promise.resolve({ ...WAITING, state: 'in-consultation' as const });
        },
      }),
    });
    await screen.findByText('Due');
    act(() => {
      live.say({
        eventId: '1',
        kind: 'participant-waiting',
        subject: { kind: 'appointment', id: LATER.appointmentId },
        serviceLineId: LATER.serviceLine.serviceLineId,
      });
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Admit both: M. K.' }));
    expect(admitted).toEqual([id(20), id(21)]);
    expect(await screen.findByText(/In consultation/)).toBeTruthy();
  });

  it('says why the day is empty and what to do', async () => {
    renderWithConfer(<TodayPage />, { api: fakeApi({ appointments: () => Promise.resolve([]) }) });
    expect(await screen.findByText('There are no appointments today')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Book an appointment' })).toBeTruthy();
  });
});
