import { anAttendanceDetail } from '../../builders/attendance-detail.ts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import {
  getAppointment,
  listAppointments,
  searchAppointments,
} from '../../../api/appointment-view/contract/endpoints.ts';
import type { AppointmentSearch } from '../../../api/appointment-view/contract/appointment-search.ts';
import type { AppointmentsQuery } from '../../../api/appointment-view/contract/appointments.ts';
import { getAttendance } from '../../../api/attendance/contract/endpoints.ts';
import { readDay, readFind } from '../../../tabs/pages/today/find/read-find.ts';
import { TodayPage } from '../../../tabs/pages/today/today-page.tsx';
import { toldApart } from '../../../tabs/pages/today/told-apart.ts';
import { anAppointment, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const TUESDAY = '2026-03-03';

describe('what the one box is asked for', () => {
  it.each([
    ['today', '2026-03-03'],
    ['tomorrow', '2026-03-04'],
    ['Tue', '2026-03-03'],
    ['mon', '2026-03-09'],
    ['3 apr', '2026-04-03'],
    ['28/2', '2026-02-28'],
    ['30 dec', '2025-12-30'],
    ['3/4/2027', '2027-04-03'],
  ])('reads %s as the day %s', (typed, date) => {
    expect(readDay(typed, TUESDAY)).toBe(date);
    expect(readFind(typed, TUESDAY)).toEqual({ kind: 'day', date });
  });

  it.each([
    ['999 000 0018', { nhsNumber: '999 000 0018' }],
    ['19/05/2004', { birthDate: '2004-05-19' }],
    ['Kelso', { name: 'Kelso' }],
    ['O’Neill, 19 May 2004', { name: 'O’Neill', birthDate: '2004-05-19' }],
    ['maya kelso 19/5/2004', { name: 'maya kelso', birthDate: '2004-05-19' }],
  ])('reads %s as a patient', (typed, search) => {
    expect(readFind(typed, TUESDAY)).toEqual({ kind: 'patient', search });
  });

  it('opens an appointment by its reference, and does nothing for nothing', () => {
    expect(readFind(id(7), TUESDAY)).toEqual({ kind: 'appointment', appointmentId: id(7) });
    expect(readFind('  ', TUESDAY)).toBeUndefined();
  });
});

describe('two patients of the same initials', () => {
  const patient = (number: number, birthYear: number, nhsNumberEnding: string | null) =>
    anAppointment({
      appointmentId: id(number),
      patient: { ...anAppointment().patient, patientId: id(number), birthYear, nhsNumberEnding },
    });
  const names = (...list: ReturnType<typeof patient>[]) => toldApart(list).map((one) => one.patient.initials);

  it('stay as they are when nobody else has them', () => {
    expect(names(patient(1, 2004, '018'))).toEqual(['M. K.']);
    expect(names(patient(1, 2004, '018'), patient(1, 2004, '018'))).toEqual(['M. K.', 'M. K.']);
  });

  it('are told apart by the year of birth, then by the end of the NHS number', () => {
    expect(names(patient(1, 2004, '018'), patient(2, 1971, '026'))).toEqual(['M. K. 2004', 'M. K. 1971']);
    expect(names(patient(1, 2004, '018'), patient(2, 2004, '026'), patient(3, 1971, null))).toEqual([
      'M. K. 2004 …018',
      'M. K. 2004 …026',
      'M. K. 1971',
    ]);
  });
});

const ON_ANOTHER_DAY = anAppointment({ startsAt: '2027-04-06T09:00:00Z', endsAt: '2027-04-06T09:30:00Z' });
const attendance = answering(getAttendance, () => anAttendanceDetail(ON_ANOTHER_DAY.attendance!));

function show(found = [ON_ANOTHER_DAY], onTheDay = ON_ANOTHER_DAY) {
  const asked: { searches: AppointmentSearch[]; lists: AppointmentsQuery[] } = { searches: [], lists: [] };
  renderWithConfer(<TodayPage />, {
    api: fakeApi({}, [
      answering(listAppointments, ({ query }) => {
        asked.lists.push(query);
        return { items: query.from.startsWith('2027-04') ? [onTheDay] : [] };
      }),
      answering(getAppointment, () => ON_ANOTHER_DAY),
      answering(searchAppointments, ({ body }) => {
        asked.searches.push(body);
        return { items: found, isMore: false };
      }),
      attendance,
    ]),
  });
  return asked;
}

describe('finding an appointment of another day', () => {
  afterEach(() => {
    window.location.hash = '';
  });

  it('searches by name and leads to the appointment on its day', async () => {
    const asked = show();
    await userEvent.type(screen.getByTestId('find'), 'kowalski{Enter}');
    const link = await screen.findByRole('link', { name: 'Tuesday 6 April 2027, 10:00' });
    expect(asked.searches).toEqual([{ name: 'kowalski' }]);
    await userEvent.click(link);
    window.location.hash = link.getAttribute('href')!;
    expect(await screen.findByRole('heading', { name: 'Tuesday 6 April 2027' })).toBeTruthy();
    expect(asked.lists.at(-1)).toMatchObject({
      from: '2027-04-05T23:00:00.000Z',
      to: '2027-04-06T23:00:00.000Z',
    });
    expect(await screen.findByRole('heading', { name: 'Maya Kowalski' })).toBeTruthy();
  });

  it('says so when none is found', async () => {
    show([]);
    await userEvent.type(screen.getByTestId('find'), 'nobody{Enter}');
    expect(await screen.findByText('No appointment was found')).toBeTruthy();
  });

  it('shows the day of an appointment that a link opens, with its date in the panel', async () => {
    window.location.hash = `#/today/${ON_ANOTHER_DAY.appointmentId}`;
    show();
    expect(await screen.findByRole('heading', { name: 'Tuesday 6 April 2027' })).toBeTruthy();
    expect(window.location.hash).toBe(`#/today/2027-04-06/${ON_ANOTHER_DAY.appointmentId}`);
    const panel = await screen.findByTestId('appointment-panel');
    await waitFor(() => {
      expect(panel.textContent).toContain('Tuesday 6 April 2027, 10:00–10:30');
    });
  });

  it('goes from day to day', async () => {
    window.location.hash = '#/today/2027-04-06';
    show();
    await userEvent.click(screen.getByTestId('day-after'));
    expect(await screen.findByRole('heading', { name: 'Wednesday 7 April 2027' })).toBeTruthy();
    await userEvent.click(screen.getByTestId('day-today'));
    expect(await screen.findByRole('heading', { name: 'Today' })).toBeTruthy();
  });

  it('takes the keyboard to the box by a slash', async () => {
    show();
    await userEvent.keyboard('/');
    expect(screen.getByTestId('find').matches(':focus')).toBe(true);
  });
});

describe('printing the list of a day', () => {
  const print = jest.fn();
  beforeEach(() => {
    window.location.hash = '#/today/2027-04-06';
    window.print = print;
    print.mockClear();
  });
  afterEach(() => {
    window.location.hash = '';
  });

  it.each([
    ['print-confirm', 'M. K.', 'Maya Kowalski'],
    ['print-names', 'Maya Kowalski', 'M. K.'],
  ])('by %s shows %s and not %s', async (choice, shown, hidden) => {
    show();
    await screen.findByText('1 appointment.');
    await userEvent.click(screen.getByTestId('print-day'));
    if (choice === 'print-names') await userEvent.click(screen.getByTestId('print-names'));
    await userEvent.click(screen.getByTestId('print-confirm'));
    const paper = await screen.findByTestId('printed-day');
    expect(print).toHaveBeenCalledTimes(1);
    expect(paper.textContent).toContain('Tuesday 6 April 2027');
    expect(paper.textContent).toContain(shown);
    expect(paper.textContent).not.toContain(hidden);
    fireEvent(window, new Event('afterprint'));
    await waitFor(() => {
      expect(screen.queryByTestId('printed-day')).toBeNull();
    });
  });

  it('says how each is seen', async () => {
    show([], { ...ON_ANOTHER_DAY, modality: 'in-person', location: 'Room 4, Outpatients' });
    await screen.findByText('1 appointment.');
    await userEvent.click(screen.getByTestId('print-day'));
    await userEvent.click(screen.getByTestId('print-confirm'));
    expect((await screen.findByTestId('printed-day')).textContent).toContain(
      'In person, Room 4, Outpatients',
    );
  });
});
