import { act, screen } from '@testing-library/react';
import { AppointmentStateBadge } from '../../tabs/components/appointment-state-badge.tsx';
import { anAppointment, aParticipant } from './support/an-appointment.ts';
import { fakeApi, renderWithConfer } from './support/render-with-confer.tsx';

describe('the state of an appointment', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-03-03T10:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('ticks on while somebody waits', () => {
    const appointment = anAppointment({
      state: 'waiting',
      participants: [
        aParticipant({ state: 'waiting', waitingSince: '2026-03-03T09:53:00Z' }),
        aParticipant({ kind: 'proxy', state: 'waiting', waitingSince: '2026-03-03T09:58:00Z' }),
        // an interpreter's wait is not the patient's
        aParticipant({ kind: 'interpreter', state: 'waiting', waitingSince: '2026-03-03T09:40:00Z' }),
      ],
    });
    renderWithConfer(<AppointmentStateBadge appointment={appointment} />, { api: fakeApi({}) });
    expect(screen.getByText('Waiting 7 min')).toBeTruthy();
    act(() => {
      jest.advanceTimersByTime(60_000);
    });
    expect(screen.getByText('Waiting 8 min')).toBeTruthy();
  });

  it('is a word without a time where the time tells nothing', () => {
    renderWithConfer(<AppointmentStateBadge appointment={anAppointment({ state: 'due' })} />, {
      api: fakeApi({}),
    });
    expect(screen.getByText('Due')).toBeTruthy();
  });
});
