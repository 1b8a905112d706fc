import { anAttendanceDetail } from '../builders/attendance-detail.ts';
import { act, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../api/appointment-view/contract/appointments.ts';
import { listRelationshipTasks } from '../../api/participants/contract/authority-endpoints.ts';
import { listDeviceTasks } from '../../api/device-tests/contract/endpoints.ts';
import { getAppointment, listAppointments } from '../../api/appointment-view/contract/endpoints.ts';
import { admitAll, admitParticipant, endConsultation } from '../../api/consultation/contract/endpoints.ts';
import type { EndConsultation } from '../../api/consultation/contract/end-consultation.ts';
import { getAttendance } from '../../api/attendance/contract/endpoints.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { TodayPage } from '../../tabs/pages/today/today-page.tsx';
import { anAppointment, anAttendance, aParticipant, id } from './support/an-appointment.ts';
import { answering, fakeApi, fakeLive, renderWithConfer } from './support/render-with-confer.tsx';

const NOBODY_TO_SEE_TO = [
  answering(listDeviceTasks, () => ({ items: [] })),
  answering(listRelationshipTasks, () => ({ items: [] })),
];

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
      api: fakeApi({}, [
        ...NOBODY_TO_SEE_TO,
        answering(listAppointments, () => ({ items: [LATER] })),
        answering(getAttendance, () => anAttendanceDetail(LATER.attendance!)),
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
      api: fakeApi({}, [
        ...NOBODY_TO_SEE_TO,
        answering(listAppointments, () => ({ items: [LATER] })),
        answering(getAppointment, () => WAITING),
        answering(admitAll, ({ body, seen }) => {
          admitted.push(...body.participantIds);
          expect(seen).toBe(WAITING.version);
          return { ...WAITING, state: 'in-consultation' as const };
        }),
      ]),
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

  it('reads an appointment again that somebody else has changed, and says so', async () => {
    const cancelled: Appointment = { ...WAITING, version: 2, state: 'cancelled' };
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        ...NOBODY_TO_SEE_TO,
        answering(listAppointments, () => ({ items: [WAITING] })),
        answering(getAppointment, () => cancelled),
        answering(admitAll, () =>
          Promise.reject(
            new ProblemError({
              type: 'urn:confer:problem:refusal:changed-meanwhile',
              title: 'It has changed. Look at it as it is now.',
              status: 412,
              instance: 'x',
            }),
          ),
        ),
      ]),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Admit both: M. K.' }));
    expect(await screen.findByText('It has changed. Look at it as it is now.')).toBeTruthy();
    const list = await screen.findByTestId('queue-cancelled');
    expect(within(list).getByTestId(`open-${WAITING.appointmentId}`)).toBeTruthy();
    expect(
      within(screen.getByTestId('queue-next')).queryByTestId(`open-${WAITING.appointmentId}`),
    ).toBeNull();
  });

  it('asks why the next patient is let in while the last one has not left', async () => {
    const asked = new ProblemError({
      type: 'urn:confer:problem:refusal:last-not-left',
      title: 'The last patient has not left.',
      status: 409,
      instance: 'x',
      notLeft: [{ appointmentId: id(99), startsAt: '2026-03-03T09:30:00Z', with: 'Dr A' }],
    });
    const sent: unknown[] = [];
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        answering(listAppointments, () => ({ items: [WAITING] })),
        answering(admitAll, ({ body: { participantIds, ...body } }) => {
          expect(participantIds).toEqual([id(20), id(21)]);
          sent.push(body);
          if (body.evenThough === undefined) return Promise.reject(asked);
          return { ...WAITING, state: 'in-consultation' as const };
        }),
      ]),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Admit both: M. K.' }));
    await screen.findByText(/The consultation of 09:30 with Dr A has not ended/);
    await userEvent.type(screen.getByTestId('admit-reason'), 'Another screen');
    await userEvent.click(screen.getByTestId('admit-even-though'));
    expect(await screen.findByText(/In consultation/)).toBeTruthy();
    expect(sent).toEqual([{}, { evenThough: 'Another screen' }]);
  });

  it('admits whom a new arrival made stale, once and on the newest version', async () => {
    const stale = new ProblemError({
      type: 'urn:confer:problem:refusal:changed-meanwhile',
      title: 'It has changed.',
      status: 412,
      instance: 'x',
    });
    const versions: unknown[] = [];
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        ...NOBODY_TO_SEE_TO,
        answering(listAppointments, () => ({
          items: [{ ...WAITING, participants: WAITING.participants.slice(0, 1) }],
        })),
        answering(getAppointment, () => ({ ...WAITING, version: 5 })),
        answering(admitParticipant, ({ seen }) => {
          versions.push(seen);
          if (seen !== 5) return Promise.reject(stale);
          return { ...WAITING, version: 6, state: 'in-consultation' as const };
        }),
      ]),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Admit: M. K.' }));
    expect(await screen.findByText(/In consultation/)).toBeTruthy();
    expect(versions).toEqual([WAITING.version, 5]);
    expect(screen.queryByText('It has changed.')).toBeNull();
  });

  it('asks before an end that may be a mistake, and ends it when it is told to', async () => {
    const running: Appointment = {
      ...LATER,
      state: 'in-consultation',
      participants: [aParticipant({ state: 'admitted' })],
    };
    const sent: EndConsultation[] = [];
    window.location.hash = `#/today/${LATER.appointmentId}`;
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        ...NOBODY_TO_SEE_TO,
        answering(listAppointments, () => ({ items: [running] })),
        answering(getAttendance, () => anAttendanceDetail(LATER.attendance!)),
        answering(endConsultation, ({ body }) => {
          sent.push(body);
          if ((body.evenThough ?? []).length > 0)
            return { ...running, state: 'over' as const, endedAt: LATER.startsAt };
          return Promise.reject(
            new ProblemError({
              type: 'urn:confer:problem:refusal:end-to-be-confirmed',
              title: 'Say whether to end it all the same.',
              status: 409,
              instance: 'x',
              doubts: ['nobody-together'],
            }),
          );
        }),
      ]),
    });
    await userEvent.click(await screen.findByTestId('end-consultation'));
    expect(await screen.findByText(/has been seen in the meeting together/)).toBeTruthy();
    await userEvent.click(screen.getByTestId('end-even-though'));
    await screen.findByTestId('reopen-consultation');
    expect(sent).toEqual([{ evenThough: [] }, { evenThough: ['nobody-together'] }]);
  });

  it('puts the attendance first once the call is over, and says so in the same words in row and panel', async () => {
    const over: Appointment = {
      ...LATER,
      state: 'over',
      participants: [aParticipant({ state: 'sent-on' })],
      attendance: anAttendance(),
    };
    window.location.hash = `#/today/${LATER.appointmentId}`;
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        answering(listAppointments, () => ({ items: [over] })),
        answering(getAttendance, () => anAttendanceDetail(over.attendance!)),
      ]),
    });
    const panel = await screen.findByTestId('appointment-panel');
    const row = screen.getByTestId(`appointment-${LATER.appointmentId}`);
    for (const place of [panel, row]) expect(within(place).getByText('Ended, not decided')).toBeTruthy();
    expect(document.body.textContent).not.toContain('In consultation');
    expect(within(row).getByRole('button', { name: 'Review attendance of M. K.' })).toBeTruthy();
    const parts = within(panel).getAllByRole('heading', { level: 2 });
    const titles = parts.map(({ textContent }) => textContent);
    expect(titles.indexOf('Attendance')).toBeLessThan(titles.indexOf('Who takes part'));
  });

  it('says why the day is empty and what to do', async () => {
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [...NOBODY_TO_SEE_TO, answering(listAppointments, () => ({ items: [] }))]),
    });
    expect(await screen.findByText('There are no appointments today')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Book an appointment' })).toBeTruthy();
  });
});
