import { readNewReports } from '../../../../api/attendance/use-cases/read-reports.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import type { Meetings, ReportsToRead } from '../../../../api/meetings/ports/meetings.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

/** @param calls what Graph does with each look: how many calls it wants, or that it fails after them */
function aGraph(...calls: { wants: number; fails?: boolean }[]) {
  const day = aDayOfClinic({ appointment: { organiserObjectId: 'organiser' } });
  const looks: (Pick<ReportsToRead, 'known'> & { taken: number })[] = [];
  const meetings: Pick<Meetings, 'attendanceReports'> = {
    attendanceReports: ({ known, takeCall }) => {
      const { wants, fails } = calls[looks.length] ?? { wants: 1 };
      let taken = 0;
      while (taken < wants && takeCall()) taken += 1;
      looks.push({ known, taken });
      return fails === true
        ? Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: '503' }))
        : Promise.resolve([]);
    },
  };
  const deps = { ...day.deps, meetingsOf: () => Promise.resolve(meetings as Meetings) };
  return { ...day, looks, read: () => readNewReports(deps, NORTHMOOR.orgId, day.appointment()) };
}

it('counts every call, also of a look that failed, and stops at 40', async () => {
  const { read, looks, clock, appointment } = aGraph(
    { wants: 3, fails: true },
    ...Array.from({ length: 10 }, () => ({ wants: 50 })),
  );
  await expect(read()).rejects.toThrow();
  for (let look = 0; look < 10; look += 1) await read();
  expect(looks.map(({ taken }) => taken)).toEqual([3, 15, 7, 4, 2, 1]);
  clock.now = appointment().endsAt.add({ hours: 24 });
  for (let look = 0; look < 10; look += 1) await read();
  expect(looks.reduce((sum, { taken }) => sum + taken, 0)).toBe(40);
});

it('does not ask again for a report that was kept', async () => {
  const { read, looks, stores, deps, appointment } = aGraph();
  await stores.run(NORTHMOOR.orgId, (all) =>
    deps.recordEvidence(all, {
      subject: { kind: 'appointment', id: appointment().appointmentId },
      kind: 'meeting-ended',
      source: 'teams-report',
      detail: { reportId: 'report-1' },
    }),
  );
  await read();
  expect(looks).toMatchObject([{ known: new Set(['report-1']) }]);
});

it('asks for nothing without a meeting', async () => {
  const { read, looks, changeAppointment } = aGraph();
  changeAppointment({ graphMeetingId: undefined });
  expect(await read()).toEqual([]);
  expect(looks).toEqual([]);
});
