import { Temporal } from 'temporal-polyfill';
import { CASE_STATUSES, MEETING_STATUSES } from '../../../../api/mdt/rules/case-terms.ts';
import {
  linkEndOf,
  mayWriteWords,
  ownWordsState,
  reminderTime,
  tidyWords,
  wordsOfMeeting,
  type Asking,
} from '../../../../api/mdt/rules/own-words.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const LONDON = 'Europe/London';
const askedAt = at('2026-03-02T09:00:00Z');
const asking = (changes: Partial<Asking> = {}): Asking => ({
  ...{ askedAt, expiresAt: linkEndOf(askedAt), remindedAt: undefined, withdrawnAt: undefined },
  ...changes,
});
const open = (now: string) => ({ isOpen: true, now: at(now) });

describe('the words of a patient', () => {
  it('are kept as they were written, with one character for the end of a line', () => {
    expect(tidyWords('  To be home\r\nfor June \r')).toBe('To be home\nfor June');
  });

  it('may be written until the meeting begins, and not where none will come to the case', () => {
    for (const status of CASE_STATUSES) {
      const isDecided = status === 'discussed' || status === 'standard-of-care';
      expect(mayWriteWords(status, status === 'listed' ? 'planned' : undefined)).toBe(!isDecided);
    }
    for (const meeting of MEETING_STATUSES) {
      expect(mayWriteWords('listed', meeting)).toBe(meeting === 'planned');
    }
  });

  it('of a meeting are those that stood when it began', () => {
    const versions = [{ writtenAt: at('2026-03-02T09:00:00Z') }, { writtenAt: at('2026-03-06T09:00:00Z') }];
    expect(wordsOfMeeting(versions, at('2026-03-05T13:00:00Z'))).toBe(versions[0]);
    expect(wordsOfMeeting(versions, versions[1]!.writtenAt)).toBe(versions[1]);
    expect(wordsOfMeeting(versions, undefined)).toBe(versions[1]);
    expect(wordsOfMeeting(versions, at('2026-03-01T13:00:00Z'))).toBeUndefined();
  });
});

describe('where asking for them is', () => {
  it('is not asked, asked, reminded, answered or not answered', () => {
    expect(ownWordsState(undefined, undefined, open('2026-03-02T09:00:00Z'))).toBe('not-asked');
    expect(ownWordsState(undefined, askedAt, open('2026-03-02T09:00:00Z'))).toBe('answered');
    expect(ownWordsState(asking(), undefined, open('2026-03-04T09:00:00Z'))).toBe('asked');
    const reminded = asking({ remindedAt: at('2026-03-05T10:00:00Z') });
    expect(ownWordsState(reminded, undefined, open('2026-03-08T09:59:59Z'))).toBe('reminded');
    expect(ownWordsState(reminded, undefined, open('2026-03-08T10:00:00Z'))).toBe('not-answered');
    expect(ownWordsState(reminded, at('2026-03-09T10:00:00Z'), open('2026-03-09T10:00:00Z'))).toBe(
      'answered',
    );
    // one that was never reminded, once the reminder would have been over
    expect(ownWordsState(asking(), undefined, open('2026-03-08T09:00:00Z'))).toBe('not-answered');
    expect(ownWordsState(asking(), undefined, { isOpen: false, now: askedAt })).toBe('not-answered');
  });

  it('begins anew with another link, and a link that was withdrawn asks nothing', () => {
    const before = at('2026-03-01T09:00:00Z');
    expect(ownWordsState(asking(), before, open('2026-03-02T10:00:00Z'))).toBe('asked');
    const withdrawn = asking({ withdrawnAt: at('2026-03-02T10:00:00Z') });
    expect(ownWordsState(withdrawn, undefined, open('2026-03-02T10:00:00Z'))).toBe('not-asked');
    expect(ownWordsState(withdrawn, before, open('2026-03-02T10:00:00Z'))).toBe('answered');
  });
});

describe('the reminder', () => {
  it('goes three days later in the morning, on the wall of the organisation', () => {
    expect(reminderTime(askedAt, undefined, LONDON)).toEqual(at('2026-03-05T10:00:00Z'));
    // the clocks go forward on 29 March
    expect(reminderTime(at('2026-03-27T18:00:00Z'), undefined, LONDON)).toEqual(at('2026-03-30T09:00:00Z'));
  });

  it('goes on the day before the meeting where that comes first, and not at all where that is too soon', () => {
    expect(reminderTime(askedAt, at('2026-03-05T13:00:00Z'), LONDON)).toEqual(at('2026-03-04T10:00:00Z'));
    expect(reminderTime(askedAt, at('2026-03-03T13:00:00Z'), LONDON)).toBeUndefined();
  });

  it('is never sooner than twelve hours after asking, nor after the meeting', () => {
    const random = seededRandom(53);
    for (let turn = 0; turn < 2000; turn += 1) {
      const asked = askedAt.add({ minutes: Math.floor(random() * 60 * 24 * 365) });
      const meeting = asked.add({ minutes: Math.floor(random() * 60 * 24 * 14) });
      const time = reminderTime(asked, meeting, LONDON);
      if (time === undefined) continue;
      expect(asked.until(time).total('hours')).toBeGreaterThanOrEqual(12);
      expect(asked.until(time).total('hours')).toBeLessThan(24 * 4);
      expect(Temporal.Instant.compare(time, meeting)).toBeLessThan(0);
    }
  });
});
