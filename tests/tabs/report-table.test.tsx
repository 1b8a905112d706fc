import { screen, within } from '@testing-library/react';
import type { AttendanceReportRow } from '../../api/attendance/contract/attendance.ts';
import { ReportTable } from '../../tabs/pages/reports/report-table.tsx';
import { id } from './support/an-appointment.ts';
import { fakeApi, renderWithConfer } from './support/render-with-confer.tsx';

function aRow(change: Partial<AttendanceReportRow>): AttendanceReportRow {
  return {
    appointmentId: id(1),
    startsAt: '2026-03-03T10:00:00Z',
    serviceLineName: 'Young adult diabetes',
    staff: 'Dr A, Nurse B',
    patientInitials: 'M. K.',
    code: '5',
    outcome: 'Attended on time, or before the professional was ready',
    waitMinutes: null,
    confirmedBy: 'Dr A',
    writtenToPasAt: null,
    ...change,
  };
}

function show(): void {
  const rows = [
    aRow({}),
    aRow({
      appointmentId: id(2),
      startsAt: '2026-03-04T10:00:00Z',
      patientInitials: 'R. P.',
      code: null,
      outcome: 'Not decided',
      confirmedBy: null,
    }),
  ];
  renderWithConfer(<ReportTable rows={rows} timeZone="Europe/London" />, { api: fakeApi({}) });
}

/** As in the side panel of a meeting. */
function narrowTheFrame(): jest.SpyInstance {
  const narrow = Object.assign(window.matchMedia('(max-width: 719px)'), { matches: true });
  return jest.spyOn(window, 'matchMedia').mockReturnValue(narrow);
}

describe('the table of a report', () => {
  it('has the newest first, an outcome in a few words and the full words behind them', () => {
    show();
    const rows = within(screen.getByRole('table', { name: 'Appointments' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('When'),
      expect.stringMatching(/^Wed 4 Mar 2026 10:00R\. P\.Not decided/),
      expect.stringMatching(/^Tue 3 Mar 2026 10:00M\. K\.Attended5/),
    ]);
    expect(screen.getByRole('link', { name: 'Tue 3 Mar 2026 10:00' }).getAttribute('href')).toBe(
      `#/today/2026-03-03/${id(1)}`,
    );
    expect(screen.getByTitle('Attended on time, or before the professional was ready').textContent).toBe(
      'Attended',
    );
  });

  it('is one block a row in a narrow frame, with every value under its label and nothing that is empty', () => {
    const frame = narrowTheFrame();
    show();
    frame.mockRestore();
    expect(screen.queryByRole('table')).toBeNull();
    const [first, second] = within(screen.getByTestId('report-table')).getAllByRole('listitem');
    expect(first?.textContent).toBe(
      'Wed 4 Mar 2026 10:00PatientR. P.OutcomeNot decidedService lineYoung adult diabetesStaffDr A, Nurse B',
    );
    expect(second?.textContent).toContain('Confirmed byDr A');
  });
});
