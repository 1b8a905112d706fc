import { Temporal } from 'temporal-polyfill';
import {
  isOutlookFresh,
  isOutlookJustRead,
  type OutlookKnowledge,
} from '../../../../api/outlook/rules/is-outlook-fresh.ts';

const now = Temporal.Instant.from('2026-03-05T10:00:00Z');
const known = (readSecondsAgo: number, change: Partial<OutlookKnowledge> = {}): OutlookKnowledge => ({
  outlookReadAt: now.subtract({ seconds: readSecondsAgo }),
  isOutlookKnown: true,
  outlookFollowedUntil: undefined,
  ...change,
});
const followed = { outlookFollowedUntil: now.add({ hours: 1 }) };
const HOURS = 3600;

describe('What is known of somebody’s Outlook', () => {
  it.each<[string, boolean, OutlookKnowledge]>([
    ['was read within the age', true, known(120)],
    ['was read a second before that', false, known(121)],
    ['was read long ago and is followed', true, known(HOURS, followed)],
    ['is followed and was read two hours ago', true, known(2 * HOURS, followed)],
    ['is followed and was not read for over two hours', false, known(2 * HOURS + 1, followed)],
    ['was followed until now', false, known(HOURS, { outlookFollowedUntil: now })],
    ['was never read', false, known(0, { outlookReadAt: undefined })],
    ['was never read though it is followed', false, known(0, { ...followed, outlookReadAt: undefined })],
    ['was read just now in vain', false, known(0, { isOutlookKnown: false })],
    ['is followed and was read in vain', false, known(0, { ...followed, isOutlookKnown: false })],
  ])('that %s is fresh: %s', (_what, fresh, knowledge) => {
    expect(isOutlookFresh(knowledge, now, 120)).toBe(fresh);
  });

  it('is not just read because it is followed: a notification may be late', () => {
    expect(isOutlookJustRead(known(61, followed), now, 60)).toBe(false);
    expect(isOutlookJustRead(known(60, followed), now, 60)).toBe(true);
    expect(isOutlookJustRead(known(1, { isOutlookKnown: false }), now, 60)).toBe(false);
  });
});
