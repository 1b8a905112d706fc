import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Connections } from '../../kernel/connections/connections.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { getWriteBack } from '../contract/endpoints.ts';
import type { WriteBack } from '../contract/write-back.ts';
import type { WriteBackReports } from '../ports/write-back-reports.ts';

/** A day, and a week. */
const PERIODS = [24, 24 * 7] as const;

/** How long confirmed attendance takes to reach the PAS: figures of the whole organisation, without patients. */
export function makeGetWriteBack(deps: {
  writeBackReports: WriteBackReports;
  connections: Pick<Connections, 'pas'>;
  now: Now;
}) {
  return useCase(getWriteBack, async ({ orgId }): Promise<WriteBack> => {
    const [pas, oldest, ...periods] = await Promise.all([
      deps.connections.pas(orgId),
      deps.writeBackReports.oldestWaiting(orgId),
      ...PERIODS.map((hours) => periodOf(deps, orgId, hours)),
    ]);
    return { pas: pas?.kind ?? null, periods, oldestWaiting: oldest?.toString() ?? null };
  });
}

async function periodOf(
  { writeBackReports, now }: { writeBackReports: WriteBackReports; now: Now },
  orgId: OrgId,
  hours: number,
): Promise<WriteBack['periods'][number]> {
  const at = now();
  const measured = await writeBackReports.measure(orgId, at.subtract({ hours }), at);
  const { confirmed, written, judged, withinMinute, p50, p99 } = measured;
  return {
    ...{ hours, confirmed, written },
    shareWithinMinute: judged === 0 ? null : withinMinute / judged,
    p50: p50 ?? null,
    p99: p99 ?? null,
  };
}
