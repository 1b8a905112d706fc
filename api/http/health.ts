import { serve } from './exchange.ts';
import { problemAnswer } from './problem-answer.ts';
import type { HttpServer } from './server.ts';

/** How long a system has to answer before it counts as not answering. */
const CHECK_TIMEOUT_MS = 2000;

/** Asks one system whether it answers; may throw, which means that it does not. */
export type HealthCheck = () => Promise<boolean>;

export interface HealthDependencies {
  /** Without the database nothing can be done. */
  database: HealthCheck;
  /** Systems outside, by name, as they are now. Bookings go on without them: they are told of but do not decide. */
  outside: () => Promise<Readonly<Record<string, HealthCheck>>>;
}

type CheckResult = 'answers' | 'does not answer';

const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };

/** For load balancers: that the process runs, and nothing else. */
export function registerLiveness(server: HttpServer): void {
  serve(server, {
    method: 'GET',
    path: '/health/live',
    answer: () =>
      Promise.resolve({ status: 200, headers: HEADERS, body: JSON.stringify({ status: 'alive' }) }),
    fail: problemAnswer,
  });
}

/**
 * For monitoring, on a port of its own: which organisations and systems there are and how much is going on is nothing for
 * the public. Nothing in it is of patients.
 */
export function registerMonitoring(server: HttpServer, deps: HealthDependencies): void {
  registerLiveness(server);
  serve(server, {
    method: 'GET',
    path: '/health/ready',
    answer: async () => {
      const database = await ask(deps.database);
      const isReady = database === 'answers';
      // which there are is read from the database
      const systems = isReady ? Object.entries(await deps.outside()) : [];
      const outside = await Promise.all(
        systems.map(async ([name, check]) => [name, await ask(check)] as const),
      );
      const body = {
        status: isReady ? 'ready' : 'not ready',
        database,
        outside: Object.fromEntries(outside),
      };
      return { status: isReady ? 200 : 503, headers: HEADERS, body: JSON.stringify(body) };
    },
    fail: problemAnswer,
  });
  serve(server, {
    method: 'GET',
    path: '/metrics',
    answer: async () => {
      const { contentType, text } = await server.metrics.render();
      return {
        status: 200,
        headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' },
        body: text,
      };
    },
    fail: problemAnswer,
  });
}

async function ask(check: HealthCheck): Promise<CheckResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, false);
  });
  try {
    return (await Promise.race([check(), tooLate])) ? 'answers' : 'does not answer';
  } catch {
    // That it failed is the answer that was asked for.
    return 'does not answer';
  } finally {
    clearTimeout(timer);
  }
}
