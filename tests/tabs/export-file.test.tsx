import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { exportAttendanceXlsx } from '../../api/attendance/contract/endpoints.ts';
import type { ConferApi } from '../../tabs/api-client/confer-api.ts';
import { ExportFile } from '../../tabs/pages/reports/export-file.tsx';
import { fakeApi, ME, renderWithConfer } from './support/render-with-confer.tsx';

const query = { from: '2026-03-01', to: '2026-03-31' };
interface Options {
  signal: AbortSignal;
  onBytes: (bytes: number) => void;
}

describe('the export of a report', () => {
  const saved: string[] = [];
  beforeEach(() => {
    saved.length = 0;
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** @param answer what becomes of the call */
  const show = (answer: (options: Options) => Promise<Blob>) => {
    const call = ((_endpoint: unknown, _input: unknown, options: Options) => answer(options)) as never;
    const known: Partial<ConferApi> = { call };
    renderWithConfer(
      <ExportFile
        report={exportAttendanceXlsx}
        query={query}
        what="the appointments"
        fileName="attendance"
        testId="export"
      />,
      { api: fakeApi(known), me: { ...ME, appRoles: ['Coordinator'] } },
    );
    return userEvent.click(screen.getByTestId('export'));
  };

  it('as Excel is saved under the days and the format', async () => {
    await show(() => Promise.resolve(new Blob(['x'])));
    await screen.findByText('Exported the appointments');
    expect(screen.getByTestId('export').textContent).toBe('Export Excel');
    expect(saved).toEqual(['attendance-2026-03-01-to-2026-03-31.xlsx']);
  });

  it('says how much is there, and stops when it is asked to', async () => {
    await show(
      ({ signal, onBytes }) =>
        new Promise((_resolve, reject) => {
          onBytes(2_340_000);
          signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
    );
    await screen.findByText('2.3 MB');
    await userEvent.click(screen.getByText('Stop'));
    await screen.findByText('Stopped the export of the appointments');
    await waitFor(() => {
      expect(screen.queryByText('Stop')).toBeNull();
    });
    expect(saved).toEqual([]);
    expect(screen.queryByText(/aborted|went wrong/i)).toBeNull();
  });
});
