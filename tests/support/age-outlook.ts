import { eventually } from './eventually.ts';
import { query } from './stack-database.ts';
import type { StackUnderTest } from './stack.ts';

/**
 * What is known of everybody's Outlook was read so many minutes ago, and nobody reads it again until `releaseOutlook`:
 * the notifications of what other tests booked would make it new at any moment. We hold the lease that a worker takes.
 */
export async function ageOutlook(stack: StackUnderTest, minutes: number): Promise<void> {
  await query(
    stack,
    `UPDATE outlook_follows SET lease_id = gen_random_uuid(), leased_until = now() + interval '1 minute'`,
  );
  await query(stack, 'UPDATE busy_refreshes SET refreshed_at = now() - make_interval(mins => $1)', [minutes]);
}

export async function releaseOutlook(stack: StackUnderTest): Promise<void> {
  await query(stack, 'UPDATE outlook_follows SET lease_id = NULL, leased_until = NULL');
}

/** Waits until Confer has done at Graph what earlier tests asked for, and has read what Outlook told of it. */
export async function outlookAtRest(stack: StackUnderTest): Promise<void> {
  await eventually(async () => {
    const underWay = await query(
      stack,
      `SELECT 1 AS one FROM outbox
        WHERE topic IN ('arrange-meeting', 'move-meeting', 'cancel-meeting') AND done_at IS NULL AND dead_at IS NULL
      UNION ALL
      SELECT 1 FROM outlook_follows WHERE read_changes_at <= now() OR leased_until > now()`,
    );
    expect(underWay).toEqual([]);
  }, 30_000);
}
