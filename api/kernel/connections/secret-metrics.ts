import { Counter, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { SecretRefused } from './try-generations.ts';

/** Tells the log and the metrics of secrets that a system outside refused: alarm on these before the other one ends. */
export function watchSecrets(log: Logger): {
  onSecretRefused: (refused: SecretRefused) => void;
  gauges: (registry: Registry) => { update: () => Promise<void> };
} {
  const refused = new Counter({
    name: 'confer_secrets_refused',
    help: 'Answers of systems outside that do not know one of our secrets, by whether it is the newest',
    labelNames: ['generation'],
    registers: [],
  });
  return {
    onSecretRefused: ({ what, generation }) => {
      refused.inc({ generation });
      log.warn({ event: 'secret-refused', what, generation });
    },
    gauges: (registry) => {
      registry.registerMetric(refused);
      return { update: () => Promise.resolve() };
    },
  };
}
