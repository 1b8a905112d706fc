import { Gauge } from 'prom-client';
import type { MakeGauges } from '../../http/metrics.ts';

const STATES = ['open', 'accepted', 'declined', 'expired', 'gone', 'withdrawn', 'not-delivered'] as const;

/** Offers of freed slots over all organisations: those that stand, and those settled within the last day, by how. */
type MeasureOffers = () => Promise<Partial<Record<(typeof STATES)[number], number>>>;

/** Figures about offers in the registry; `update` measures them anew. */
export function makeOfferMetrics(measure: MeasureOffers): MakeGauges {
  return (registry) => {
    const offers = new Gauge({
      name: 'confer_offers',
      help: 'Offers of freed slots that are open, or that were settled within the last 24 hours',
      labelNames: ['state'] as const,
      registers: [registry],
    });
    return {
      update: async () => {
        const measured = await measure();
        for (const state of STATES) offers.labels(state).set(measured[state] ?? 0);
      },
    };
  };
}
