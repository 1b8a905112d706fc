import { Temporal } from 'temporal-polyfill';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Now } from '../../kernel/clock.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listBlocks } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { viewBlock } from './show-block.ts';

const PAGE = 50;

/** When people and resources are away, by start; from today on when no day is named. @throws Refusal cursor-not-valid */
export function makeListBlocks(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(listBlocks, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async ({ blocks }) => {
      const { timeZone } = actor.organisation;
      const today = deps.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
      const [startsAt, blockId] = fromCursor(query.cursor, 2) ?? [];
      const rows = await blocks.list({
        practitionerId: query.practitionerId,
        resourceId: query.resourceId,
        from: startOf(query.from ?? today, timeZone, 0),
        to: query.to === undefined ? undefined : startOf(query.to, timeZone, 1),
        after:
          startsAt === undefined || blockId === undefined
            ? undefined
            : { startsAt: cursorInstant(startsAt), blockId: cursorId(blockId) },
        limit: PAGE + 1,
      });
      const page = pageOf(rows, PAGE, (last) => [last.startsAt.toString(), last.blockId]);
      return { items: page.rows.map((row) => viewBlock(actor, row)), nextCursor: page.nextCursor };
    }),
  );
}

/** The first moment of a date, which is not always midnight. */
function startOf(date: string, timeZone: string, daysLater: number): Temporal.Instant {
  return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(timeZone).toInstant();
}
