import { Temporal } from 'temporal-polyfill';
import { blockReasons } from '../contract/block-words.ts';
import type { NewBlock } from '../contract/blocks.ts';
import { instantOnWall } from '../../kernel/rules/time/wall-clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Period } from '../ports/block-store.ts';

const LONGEST_DAYS = 366;

function onWall(text: string, timeZone: string, whenShownTwice: 'earlier' | 'later', pointer: string) {
  const instant = instantOnWall(Temporal.PlainDateTime.from(text), timeZone, whenShownTwice);
  if (instant === undefined) throw new Refusal('wall-time-does-not-exist', { pointer });
  return instant;
}

/**
 * The instants between which somebody or something is away. When the clocks show a time twice, the start is the
 * earlier one and the end the later one, so that nothing is left open by mistake.
 * @throws Refusal wall-time-does-not-exist, block-already-over, block-too-long, block-reason-not-fitting
 */
export function blockPeriod(block: NewBlock, timeZone: string, now: Temporal.Instant): Period {
  const of = blockReasons[block.reason].of;
  if (of !== 'both' && (of === 'person') !== (block.practitionerId !== undefined)) {
    throw new Refusal('block-reason-not-fitting', { pointer: '/reason' });
  }
  const startsAt = onWall(block.from, timeZone, 'earlier', '/from');
  const endsAt = onWall(block.until, timeZone, 'later', '/until');
  if (Temporal.Instant.compare(endsAt, now) <= 0)
    throw new Refusal('block-already-over', { pointer: '/until' });
  if (endsAt.since(startsAt).total('hours') > LONGEST_DAYS * 24) {
    throw new Refusal('block-too-long', { pointer: '/until' });
  }
  return { startsAt, endsAt };
}
