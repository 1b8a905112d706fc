import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface OutboxMeasure {
  pending: number;
  /** Age of the oldest item to do. */
  oldestSeconds: number;
  /** Items that need a person. */
  dead: number;
}

export interface HttpMetrics {
  observe(method: string, route: string, status: number, seconds: number): void;
  /** How many live streams are open just now. */
  liveStreams: { inc(): void; dec(): void };
  /** Prometheus text format. */
  render(): Promise<{ contentType: string; text: string }>;
}

/** Puts an area's figures into the registry; its `update` measures them anew. */
export type MakeGauges = (registry: Registry) => { update: () => Promise<void> };

/**
 * @param measureOutbox asked at each scrape, so that the figures are as old as the scrape
 * @param gauges what the areas tell of themselves, updated at each scrape too
 */
export function makeHttpMetrics(
  measureOutbox: () => Promise<OutboxMeasure>,
  gauges: readonly MakeGauges[] = [],
): HttpMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'confer_http_request_duration_seconds',
    help: 'Time from the request line to the end of the answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const liveStreams = new Gauge({
    name: 'confer_live_streams',
    help: 'Open live streams (server-sent events)',
    registers: [registry],
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const pending = gauge('confer_outbox_pending', 'Work for outside systems that is still to do');
  const oldest = gauge('confer_outbox_oldest_seconds', 'Age of the oldest work that is still to do');
  const dead = gauge('confer_outbox_needs_person', 'Work for outside systems that needs a person');
  const ofAreas = gauges.map((make) => make(registry));
  return {
    observe: (method, route, status, seconds) => {
      durations.labels(method, route, String(status)).observe(seconds);
    },
    liveStreams: {
      inc: () => {
        liveStreams.inc();
      },
      dec: () => {
        liveStreams.dec();
      },
    },
    render: async () => {
      const measured = await measureOutbox();
      pending.set(measured.pending);
      oldest.set(measured.oldestSeconds);
      dead.set(measured.dead);
      for (const one of ofAreas) await one.update();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
