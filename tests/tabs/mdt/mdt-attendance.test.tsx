import { screen, within } from '@testing-library/react';
import { getMdtMeeting, listMdtMeetings } from '../../../api/mdt/contract/endpoints.ts';
import type { CoreAttendanceView, Register } from '../../../api/mdt/contract/running.ts';
import { getMdtCoreAttendance, getMdtRegister } from '../../../api/mdt/contract/running-endpoints.ts';
import { AttendancePage } from '../../../tabs/pages/mdt/attendance/attendance-page.tsx';
import { RegisterPage } from '../../../tabs/pages/mdt/register/register-page.tsx';
import { DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { aMeeting } from '../support/an-mdt.ts';
import { answering, fakeApi, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const person = ({ practitionerId, displayName }: typeof DR_A) => ({ practitionerId, displayName });
const share = (numerator: number, denominator: number) => ({
  ...{ numerator, denominator, isOfFew: denominator < 10 },
  percent: denominator === 0 ? null : Math.floor((1000 * numerator) / denominator) / 10,
});

const anAttendance = (change: Partial<CoreAttendanceView> = {}): CoreAttendanceView => ({
  ...{ mdtId: id(700), mdtName: 'Lung MDT', firstDay: '2025-03-06', lastDay: '2026-03-05' },
  ...{ memberTarget: 67, quorateTarget: 95 },
  members: [
    {
      ...person(DR_A),
      ...{ role: 'consultant', label: 'Consultant', held: 50, bySelf: 30, byCover: 10 },
      ...{ share: share(40, 50), isKept: true },
    },
    {
      ...person(NURSE_B),
      ...{ role: 'nurse', label: 'Nurse', held: 50, bySelf: 20, byCover: 0 },
      ...{ share: share(20, 50), isKept: false },
    },
  ],
  quorate: share(48, 50),
  isQuorateReached: true,
  ...change,
});

const COORDINATOR = { ...ME, appRoles: ['Coordinator' as const] };
const FINISHED = aMeeting({ status: 'finished' });

const rowsOf = (testId: string): (string | null)[] =>
  within(screen.getByTestId(testId))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent);

describe('the attendance of core members', () => {
  const show = (found: CoreAttendanceView) =>
    renderWithConfer(<AttendancePage mdtId={id(700)} />, {
      me: COORDINATOR,
      api: fakeApi({}, [
        answering(getMdtCoreAttendance, () => found),
        answering(listMdtMeetings, ({ query }) => {
          expect(query).toEqual({ from: found.firstDay, to: found.lastDay, mdtId: id(700) });
          const { items: _list, startedAt: _started, finishedAt: _finished, ...summary } = FINISHED;
          return { items: [summary, { ...summary, meetingId: id(731), status: 'planned' as const }] };
        }),
      ]),
    });

  it('says whether both rules were kept, cover counted, and shows each member', async () => {
    show(anAttendance());
    expect((await screen.findByTestId('attendance-sentence')).textContent).toBe(
      '1 of 2 core members came to at least 67 % of meetings, cover counted. 96 % (48 of 50) of meetings were quorate, as is asked.',
    );
    expect(rowsOf('attendance-members')).toEqual([
      'Dr AConsultant50301080 % (40 of 50)Kept',
      'Nurse BNurse5020040 % (20 of 50)Not kept',
    ]);
    expect(screen.getByTestId('export-attendance').textContent).toBe('Export CSV');
  });

  it('leads to the registers of the meetings that are finished', async () => {
    show(anAttendance());
    const list = within(await screen.findByRole('list', { name: 'Finished meetings' }));
    const links = list.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual([`#/mdt/register/${id(730)}`]);
  });

  it('judges nobody before a meeting was held', async () => {
    show(anAttendance({ members: [], quorate: share(0, 0), isQuorateReached: null }));
    expect((await screen.findByTestId('attendance-sentence')).textContent).toBe(
      'No meeting was finished in these 12 months.',
    );
    expect(screen.getByText('No member holds a core role')).toBeTruthy();
  });
});

const REGISTER: Register = {
  ...{ meetingId: id(730), mdtName: 'Lung MDT' },
  ...{ startedAt: '2026-03-05T13:00:00Z', finishedAt: '2026-03-05T14:20:00Z' },
  people: [
    {
      ...person(DR_A),
      ...{ roles: [{ role: 'consultant', label: 'Consultant' }], isMember: true, covers: [] },
      stays: [{ from: '2026-03-05T13:00:00Z', until: '2026-03-05T13:30:00Z' }],
      ...{ minutes: 30, by: ['panel', 'phone'] },
    },
  ],
  cases: [
    {
      ...{ caseId: id(721), position: 1, minutesPlanned: 10, minutesSpent: 14 },
      ...{ present: [person(DR_A)], isQuorate: true },
    },
    {
      ...{ caseId: id(722), position: 2, minutesPlanned: 10, minutesSpent: 0 },
      present: [],
      isQuorate: null,
    },
  ],
};

describe('the register of a meeting', () => {
  it('says who was there for how long, and for which case', async () => {
    renderWithConfer(<RegisterPage meetingId={id(730)} />, {
      me: COORDINATOR,
      api: fakeApi({}, [answering(getMdtRegister, () => REGISTER), answering(getMdtMeeting, () => FINISHED)]),
    });
    expect((await screen.findByTestId('register-sentence')).textContent).toBe(
      '1 person attended. 2 cases took 14 min of 20 planned; 1 quorate.',
    );
    expect(rowsOf('register-people')).toEqual([
      'Dr AConsultant13:00–13:3030had the panel open, by telephone',
    ]);
    expect(rowsOf('register-cases')).toEqual([
      '1. Ann Ash10 min14 minYesDr A',
      '2. Bob Birch10 min0 minnot confirmed',
    ]);
    expect(screen.getByTestId('export-register')).toBeTruthy();
  });
});
