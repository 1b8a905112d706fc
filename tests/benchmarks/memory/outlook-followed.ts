import pg from 'pg';
import { eventually } from '../../support/eventually.ts';

/** A figure of Confer's metrics. @param name with its labels, as it is written */
function figure(metrics: string, name: string): number {
  const line = metrics.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`no ${name} in the metrics`);
  return Number(line.slice(name.length + 1));
}

async function untilMetricsSaySo(monitoring: string, people: number, withinMs: number): Promise<void> {
  await eventually(async () => {
    const metrics = await (await fetch(`${monitoring}/metrics`)).text();
    const following = figure(metrics, 'confer_outlook_subscriptions{state="active"}');
    const notKnown = figure(metrics, 'confer_outlook_not_known');
    if (following >= people && notKnown === 0) return;
    throw new Error(`Outlook of ${following} people is followed, and that of ${notKnown} is not known`);
  }, withinMs);
}

/**
 * Waits until Outlook of all these people has been read and is followed, and their first round of changes is over.
 * @param database above row-level security
 */
export async function untilOutlookIsFollowed(
  given: { monitoring: string; database: string; people: number },
  withinMs: number,
): Promise<void> {
  await untilMetricsSaySo(given.monitoring, given.people, withinMs);
  const client = new pg.Client({ connectionString: given.database });
  await client.connect();
  try {
    await eventually(async () => {
      const { rows } = await client.query<{ count: number }>(
        'SELECT count(delta_link)::integer AS count FROM outlook_follows',
      );
      const rounds = rows[0]?.count ?? 0;
      if (rounds < given.people) throw new Error(`the changes of only ${rounds} people have been read`);
    }, withinMs);
  } finally {
    await client.end();
  }
}
