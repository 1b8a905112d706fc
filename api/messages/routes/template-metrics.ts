import { Gauge } from 'prom-client';
import type { MakeGauges } from '../../http/metrics.ts';

/** How many templates were wrong when they were last looked at. */
export function makeTemplateMetrics(countWrong: () => number): MakeGauges {
  return (registry) => {
    const wrong = new Gauge({
      name: 'confer_message_templates_wrong',
      help: 'Message templates that the sender does not have or that do not fit, and messages without one',
      registers: [registry],
    });
    return {
      update: () => {
        wrong.set(countWrong());
        return Promise.resolve();
      },
    };
  };
}
