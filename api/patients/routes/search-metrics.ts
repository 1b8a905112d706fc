import { Counter } from 'prom-client';
import type { Logger } from 'pino';
import type { MakeGauges } from '../../http/metrics.ts';
import type { OrgId, PractitionerId } from '../../kernel/rules/id.ts';

/** Tells the log and the metrics of searches for patients that were refused as too many: alarm on these. */
export function watchSearches(log: Logger): {
  onSearchRefused: (actor: { orgId: OrgId; practitionerId: PractitionerId }) => void;
  gauges: MakeGauges;
} {
  const refused = new Counter({
    name: 'confer_patient_searches_refused',
    help: 'Searches for patients that were refused because one person made too many in a minute',
    registers: [],
  });
  return {
    onSearchRefused: ({ orgId, practitionerId }) => {
      refused.inc();
      log.warn({ event: 'patient-search-refused', orgId, practitionerId });
    },
    gauges: (registry) => {
      registry.registerMetric(refused);
      return { update: () => Promise.resolve() };
    },
  };
}
