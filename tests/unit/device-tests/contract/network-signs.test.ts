import { networkSignsSchema } from '../../../../api/device-tests/contract/network-signs.ts';

describe('what a sign of life says of its network', () => {
  it('is read as it was measured', () => {
    const sent = { asked: '6', unanswered: '1', roundTripMs: '80', formToken: 'x' };
    expect(networkSignsSchema.parse(sent)).toEqual({ asked: 6, unanswered: 1, roundTripMs: 80 });
    expect(networkSignsSchema.parse({})).toEqual({ asked: 0, unanswered: 0 });
  });

  it.each([
    { unanswered: '-1' },
    { roundTripMs: '99999999' },
    { kilobitsPerSecond: 'fast' },
    { asked: '51' },
  ])('is nothing where a number cannot be, and no refusal: %j', (wrong) => {
    const sent = { asked: '6', unanswered: '0', roundTripMs: '80', ...wrong };
    expect(networkSignsSchema.parse(sent)).toEqual({ asked: 0, unanswered: 0 });
  });
});
