import { act, screen, waitForElementToBeRemoved, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment, UndecidedQuery } from '../../../api/appointment-view/contract/appointments.ts';
import { listAppointments, listUndecided } from '../../../api/appointment-view/contract/endpoints.ts';
import { TodayPage } from '../../../tabs/pages/today/today-page.tsx';
import { whyUndecided } from '../../../tabs/pages/today/undecided/undecided-words.ts';
import { anAppointment, anAttendance, id } from '../support/an-appointment.ts';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const HELD = anAppointment({
  state: 'over',
  attendance: anAttendance({
    status: 'hold',
    code: null,
    reasons: ['A proxy joined without the patient.', 'x'],
  }),
});
const PROPOSED = anAppointment({
  appointmentId: id(11),
  startsAt: '2026-03-04T11:00:00Z',
  endsAt: '2026-03-04T11:30:00Z',
});

describe('what is still to decide of earlier days', () => {
  afterEach(() => {
    window.location.hash = '';
    window.sessionStorage.clear();
  });

  function onToday(
    undecided: { current: readonly Appointment[] },
    change: Partial<Parameters<typeof renderWithConfer>[1]> = {},
  ) {
    const live = fakeLive();
    const asked: UndecidedQuery[] = [];
    renderWithConfer(<TodayPage />, {
      live,
      api: fakeApi({}, [
        answering(listAppointments, () => ({ items: [] })),
        answering(listUndecided, ({ query }) => {
          asked.push(query);
          const items = [...undecided.current];
          return query.cursor === undefined
            ? { items: items.slice(0, 1), total: items.length, nextCursor: items.length > 1 ? 'next' : null }
            : { items: items.slice(1), total: items.length, nextCursor: null };
        }),
      ]),
      ...change,
    });
    return { live, asked };
  }

  it('stands on Today with day, initials and why it waits, is counted in the head, and opens on its day', async () => {
    const { asked } = onToday({ current: [HELD, { ...PROPOSED, attendance: anAttendance() }] });
    const section = await screen.findByTestId('still-to-decide');
    expect(section.textContent).toContain('Tue 3 Mar 10:00');
    expect(section.textContent).toContain('M. K.');
    expect(section.textContent).toContain('Held: A proxy joined without the patient.');
    expect(section.textContent).not.toContain('Kowalski');
    expect(screen.getByTestId('undecided-count').textContent).toBe('2 still to decide');
    expect(asked[0]).toMatchObject({ mine: 'true' });
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect((await screen.findByTestId(`undecided-${id(11)}`)).textContent).toContain('Proposed: Attended');
    await userEvent.click(
      within(section).getByRole('button', { name: /Review attendance of M. K., Tue 3 Mar/ }),
    );
    expect(window.location.hash).toBe(`#/today/2026-03-03/${HELD.appointmentId}`);
  });

  it('is left out when there is none', async () => {
    onToday({ current: [] });
    await screen.findByText('There are no appointments today');
    expect(screen.queryByTestId('still-to-decide')).toBeNull();
    expect(screen.queryByTestId('undecided-count')).toBeNull();
  });

  it('is not asked for by who may not decide', async () => {
    const { asked } = onToday({ current: [HELD] }, { me: { ...ME, appRoles: ['Viewer'] } });
    await screen.findByText('There are no appointments today');
    expect(asked).toEqual([]);
  });

  it('is not asked for on another day', async () => {
    window.location.hash = '#/today/2026-03-02';
    const { asked } = onToday({ current: [HELD] });
    await screen.findByText(/There are no appointments on/);
    expect(asked).toEqual([]);
  });

  it('goes as soon as somebody has decided', async () => {
    const undecided: { current: readonly Appointment[] } = { current: [HELD] };
    const { live } = onToday(undecided);
    await screen.findByTestId('still-to-decide');
    undecided.current = [];
    act(() => {
      live.say({
        eventId: '1',
        kind: 'attendance-changed',
        subject: { kind: 'appointment', id: HELD.appointmentId },
        serviceLineId: HELD.serviceLine.serviceLineId,
      });
    });
    await waitForElementToBeRemoved(() => screen.queryByTestId('still-to-decide'));
  });

  it('says why it waits', () => {
    expect(whyUndecided({ attendance: null })).toBe('Nothing is known of it');
    expect(whyUndecided({ attendance: anAttendance({ code: '3' }) })).toBe('Proposed: Did not attend');
    expect(whyUndecided({ attendance: anAttendance({ status: 'hold', code: null, reasons: [] }) })).toBe(
      'Held: nothing is known of it',
    );
  });
});
