import { screen } from '@testing-library/react';
import type { Me } from '../../api/staff/contract/me.ts';
import { ReportFilter } from '../../tabs/pages/reports/report-filter.tsx';
import type { ReportChoice } from '../../tabs/pages/reports/report-period.ts';
import { fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const CHOICE: ReportChoice = {
  period: 'last-month',
  from: '2026-02-01',
  to: '2026-02-28',
  serviceLineId: '',
  by: 'month',
  against: 'before',
  reach: 'mine',
};

function show(roles: Pick<Me, 'appRoles' | 'organisationRoles'>): void {
  renderWithConfer(<ReportFilter choice={CHOICE} onChange={() => undefined} />, {
    api: fakeApi({}),
    me: { ...ME, ...roles },
  });
}

describe('the whole organisation as the reach of a report', () => {
  it.each(['Admin', 'Viewer'] as const)('is offered to a %s of all of it', (role) => {
    show({ appRoles: [role], organisationRoles: [role] });
    expect(screen.getByTestId('report-reach').textContent).toContain('The whole organisation');
  });

  it('is not offered to a Viewer of one service line, whom the API would refuse', () => {
    show({ appRoles: ['Clinician', 'Viewer'], organisationRoles: ['Clinician'] });
    expect(screen.queryByTestId('report-reach')).toBeNull();
  });
});
