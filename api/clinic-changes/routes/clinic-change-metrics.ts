import { Gauge } from 'prom-client';
import type { MakeGauges } from '../../http/metrics.ts';

/** Appointments of cancelled, moved and handed-over clinics, over all organisations. */
type MeasureClinicChanges = () => Promise<{ pending: number; failed: number }>;

/** Figures about changes of clinics in the registry; `update` measures them anew. */
export function makeClinicChangeMetrics(measure: MeasureClinicChanges): MakeGauges {
  return (registry) => {
    const items = new Gauge({
      name: 'confer_clinic_change_items',
      help: 'Appointments of changed clinics that are still to be changed, or that could not be and are yet to come',
      labelNames: ['state'] as const,
      registers: [registry],
    });
    return {
      update: async () => {
        const { pending, failed } = await measure();
        items.labels('pending').set(pending);
        items.labels('failed').set(failed);
      },
    };
  };
}
