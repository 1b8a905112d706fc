import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { exportRefillCsv, reportRefill } from '../../api/refill/contract/endpoints.ts';
import type { RefillReport } from '../../api/refill/contract/waiting-list.ts';
import { RefillSection } from '../../tabs/pages/reports/refill-section.tsx';
import { id } from './support/an-appointment.ts';
import { answering, fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const COUNTS = { freed: 8, offered: 6, refilled: 3, medianMinutesToRefill: 12 };
const REPORT: RefillReport = {
  total: COUNTS,
  refilledPercent: 37.5,
  byServiceLine: [{ ...COUNTS, serviceLineId: id(100), name: 'Young adult diabetes' }],
};
const DAYS = { from: '2026-03-01', to: '2026-03-31' };

describe('freed slots in the report', () => {
  const show = (appRoles: (typeof ME)['appRoles']) => {
    const asked: unknown[] = [];
    const api = fakeApi({}, [
      answering(reportRefill, () => REPORT),
      answering(exportRefillCsv, ({ query }) => {
        asked.push(query);
        return new Blob(['Date,Offer']);
      }),
    ]);
    renderWithConfer(<RefillSection filter={DAYS} />, { api, me: { ...ME, appRoles } });
    return asked;
  };

  it('are exported for the days on the screen', async () => {
    const saved: string[] = [];
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    const asked = show(['Coordinator']);
    await userEvent.click(await screen.findByTestId('refill-export'));
    await screen.findByText('Exported the freed slots');
    expect(asked).toEqual([DAYS]);
    expect(saved).toEqual(['freed-slots-2026-03-01-to-2026-03-31.csv']);
    click.mockRestore();
  });

  it('are exported by those only who oversee', async () => {
    show(['Clinician']);
    await screen.findByTestId('refill-sentence');
    expect(screen.queryByTestId('refill-export')).toBeNull();
  });
});
