import { placeJoiners, type SentOn } from '../../../../api/attendance/rules/place-joiners.ts';

const MINUTE = 60_000;
const sent = (participantId: string, minute: number): SentOn<string> => ({
  participantId,
  at: minute * MINUTE,
});
const stay = (from: number, until: number) => [{ from: from * MINUTE, until: until * MINUTE }];
const place = (records: ReturnType<typeof stay>[], ...sends: SentOn<string>[]) =>
  placeJoiners(records, sends).map((one) => one?.participantId);

describe('somebody by the browser in a report', () => {
  it('is the only participant who had been sent on shortly before, with how surely', () => {
    expect(placeJoiners([stay(3, 20)], [sent('maya', 2)])).toEqual([
      { participantId: 'maya', secondsAfterSent: 60 },
    ]);
  });
  it.each([
    ['a clock that is two minutes behind', 0, 'maya'],
    ['more than that before', -1, undefined],
    ['ten minutes on the way', 12, 'maya'],
    ['more than that', 13, undefined],
  ])('is taken for them within bounds: %s', (_what, minute, who) => {
    expect(place([stay(minute, 40)], sent('maya', 2))).toEqual([who]);
  });
  it('is nobody when several were sent on, or none', () => {
    expect(place([stay(3, 20)], sent('maya', 2), sent('ruth', 2))).toEqual([undefined]);
    expect(place([stay(3, 20)])).toEqual([undefined]);
  });
  it('is nobody when two are there at once and one was sent on: nobody is in the call twice', () => {
    expect(place([stay(3, 20), stay(4, 20)], sent('maya', 2))).toEqual([undefined, undefined]);
  });
  it('is the same person again when they came back', () => {
    expect(place([stay(3, 5), stay(6, 20)], sent('maya', 2))).toEqual(['maya', 'maya']);
  });
  it('is each of two who were sent on at different times', () => {
    expect(place([stay(3, 20), stay(21, 40)], sent('maya', 2), sent('ruth', 20))).toEqual(['maya', 'ruth']);
  });
  it('is one of several who were sent on when as many were in at once, while all of them were', () => {
    const placed = placeJoiners([stay(3, 20), stay(4, 30)], [sent('maya', 2), sent('ruth', 2)]);
    expect(placed.map((one) => one?.participantId).toSorted()).toEqual(['maya', 'ruth']);
    expect(placed.map((one) => one?.together)).toEqual([stay(4, 20), stay(4, 20)]);
  });
  it.each([
    ['fewer came than were sent on', [stay(3, 20), stay(4, 20)], ['maya', 'ruth', 'tom']],
    ['more came', [stay(3, 20), stay(4, 20), stay(5, 20)], ['maya', 'ruth']],
    [
      'they were never in at once, so that it may be one person twice',
      [stay(3, 5), stay(6, 20)],
      ['maya', 'ruth'],
    ],
  ])('is nobody when %s', (_what, records, who) => {
    expect(place(records, ...who.map((one) => sent(one, 2)))).toEqual(records.map(() => undefined));
  });
  it('is nobody without a stay', () => {
    expect(place([[]], sent('maya', 2))).toEqual([undefined]);
  });
});
