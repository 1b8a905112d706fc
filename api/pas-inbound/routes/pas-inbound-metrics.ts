import { Counter, Gauge } from 'prom-client';
import type { MakeGauges } from '../../http/metrics.ts';
import type { Taken } from '../ports/pas-news.ts';

/** How what the PAS tells stands, over all organisations. */
export interface PasInboundMeasure {
  /** Since the last look of the organisation whose last one is longest ago; 0 when none has looked. */
  lookAgeSeconds: number;
  /** Open exceptions by cause. */
  open: ReadonlyMap<string, number>;
}

/** Counts what this process took, and measures the rest at each scrape. */
export function makePasInboundMetrics(measure: () => Promise<PasInboundMeasure>): {
  gauges: MakeGauges;
  onTaken: (what: Taken['what'], cause: string | undefined) => void;
} {
  const counts = new Map<string, { what: string; cause: string; count: number }>();
  return {
    onTaken: (what, cause = '') => {
      const key = `${what} ${cause}`;
      const one = counts.get(key) ?? { what, cause, count: 0 };
      counts.set(key, { ...one, count: one.count + 1 });
    },
    gauges: (registry) => {
      const taken = new Counter({
        name: 'confer_pas_news_total',
        help: 'What the PAS told this process: taken, nothing-to-do or refused, and why it was refused',
        labelNames: ['what', 'cause'] as const,
        registers: [registry],
      });
      const age = new Gauge({
        name: 'confer_pas_look_age_seconds',
        help: 'Time since the PAS was last asked what changed, and answered: the oldest of all organisations',
        registers: [registry],
      });
      const open = new Gauge({
        name: 'confer_pas_exceptions',
        help: 'What the PAS told and Confer could not take, until a person sees to it, by cause',
        labelNames: ['cause'] as const,
        registers: [registry],
      });
      return {
        update: async () => {
          const { lookAgeSeconds, open: byCause } = await measure();
          age.set(lookAgeSeconds);
          open.reset();
          for (const [cause, count] of byCause) open.labels(cause).set(count);
          taken.reset();
          for (const { what, cause, count } of counts.values()) taken.labels(what, cause).inc(count);
        },
      };
    },
  };
}
