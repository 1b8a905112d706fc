import fc from 'fast-check';
import { ENOUGH, troubleReasons } from '../../../../api/video-outage/rules/trouble-reasons.ts';

const MINUTE = 60_000;
const NOW = 1_000_000 * MINUTE;
const unseen = (...minutesAgo: number[]) => ({
  sentOnUnseen: minutesAgo.map((minutes) => NOW - minutes * MINUTE),
  graphFailedAt: [],
});
const failing = { sentOnUnseen: [], graphFailedAt: [NOW] };

describe('what speaks for going on by telephone', () => {
  it('is three signs of the last quarter of an hour', () => {
    expect(troubleReasons([unseen(4), unseen(5)], NOW)).toEqual([]);
    expect(troubleReasons([unseen(4), unseen(5), failing], NOW)).toEqual([
      '2 people were sent on to the meeting in the last 15 minutes and not seen there.',
      'Microsoft 365 fails for one appointment of today.',
    ]);
    expect(troubleReasons([failing, failing, failing], NOW)).toEqual([
      'Microsoft 365 fails for 3 appointments of today.',
    ]);
  });

  it('is none of those who are only just on their way, or were long ago', () => {
    expect(troubleReasons([unseen(0, 1, 2, 16, 40)], NOW)).toEqual([]);
  });

  it('is nothing with fewer signs, whatever they are', () => {
    const minutes = fc.array(fc.integer({ min: -5, max: 60 }), { maxLength: ENOUGH - 1 });
    fc.assert(
      fc.property(minutes, (ago) => {
        expect(
          troubleReasons(
            ago.map((one) => unseen(one)),
            NOW,
          ),
        ).toEqual([]);
      }),
    );
  });
});
