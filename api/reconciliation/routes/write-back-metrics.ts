import { Gauge, Histogram } from 'prom-client';
import type { Temporal } from 'temporal-polyfill';
import type { MakeGauges } from '../../http/metrics.ts';
import type { Organisations } from '../../kernel/actors/organisations.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Connections } from '../../kernel/connections/connections.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { WriteBackReports } from '../ports/write-back-reports.ts';

interface Deps {
  writeBackReports: WriteBackReports;
  organisations: Pick<Organisations, 'list'>;
  connections: Pick<Connections, 'pas'>;
  now: Now;
}

/**
 * How long confirmed attendance takes to reach the PAS, and what is stuck, by organisation. Each process counts what all
 * have written since it began, so take one of them, not their sum.
 */
export function makeWriteBackMetrics(deps: Deps): MakeGauges {
  return (registry) => {
    const registers = [registry];
    const took = new Histogram({
      name: 'confer_write_back_seconds',
      help: 'From the confirmation of an attendance to the acknowledgement of the PAS, by how the PAS is told',
      labelNames: ['pas'] as const,
      buckets: [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3600],
      registers,
    });
    const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
      new Gauge({ name, help, labelNames, registers });
    const oldest = gauge(
      'confer_write_back_oldest_seconds',
      'Age of the oldest confirmed attendance that has not reached the PAS',
      ['organisation'],
    );
    const stuck = gauge('confer_outbox_needs_person_by_system', 'Work that needs a person', [
      'organisation',
      'system',
    ]);
    const stuckFor = gauge('confer_outbox_needs_person_seconds', 'For how long the oldest of it has waited', [
      'organisation',
      'system',
    ]);
    const held = gauge('confer_outbox_held_lanes', 'Appointments whose further work waits for a person', [
      'organisation',
    ]);
    const began = deps.now();
    // of each organisation by itself: one that cannot be read leaves the others as they are
    const counted = new Map<OrgId, Temporal.Instant>();
    return {
      update: async () => {
        const now = deps.now();
        const age = (since: Temporal.Instant | undefined): number =>
          since === undefined ? 0 : Math.max(0, since.until(now).total('seconds'));
        // what is stuck no more has no line
        for (const one of [stuck, stuckFor]) one.reset();
        for (const { orgId, odsCode: organisation } of await deps.organisations.list()) {
          const pas = (await deps.connections.pas(orgId))?.kind ?? 'none';
          for (const seconds of await deps.writeBackReports.listWritten(
            orgId,
            counted.get(orgId) ?? began,
            now,
          )) {
            took.labels(pas).observe(seconds);
          }
          counted.set(orgId, now);
          oldest.labels(organisation).set(age(await deps.writeBackReports.oldestWaiting(orgId)));
          const all = await deps.writeBackReports.measureStuck(orgId);
          for (const one of all) {
            stuck.labels(organisation, one.system).set(one.count);
            stuckFor.labels(organisation, one.system).set(age(one.oldest));
          }
          held.labels(organisation).set(all.reduce((sum, { heldLanes }) => sum + heldLanes, 0));
        }
      },
    };
  };
}
