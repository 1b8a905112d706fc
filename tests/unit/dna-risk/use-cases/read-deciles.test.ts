import { readDeciles } from '../../../../api/dna-risk/use-cases/read-deciles.ts';

describe('deciles of a file', () => {
  it('are read by postcode, however it is written, the last of one counting', () => {
    expect(
      readDeciles([
        { postcode: 'ls1 4ap', decile: '3' },
        { postcode: 'W1A 1AA', decile: '10' },
        { postcode: 'LS14AP', decile: '4' },
      ]),
    ).toEqual([
      { postcode: 'LS14AP', decile: 4 },
      { postcode: 'W1A1AA', decile: 10 },
    ]);
  });

  it.each([
    [
      [
        { postcode: 'LS1 4AP', decile: '3' },
        { postcode: 'LS1', decile: '3' },
      ],
      'row 3: Give a whole postcode',
    ],
    [[{ postcode: 'LS1 4AP', decile: '11' }], 'row 2: Give a decile'],
    [[{ code: 'LS1 4AP', decile: '1' }], 'row 2: Name a column postcode'],
  ])('are refused with the row and what to do', (rows, message) => {
    expect(() => readDeciles(rows)).toThrow(message);
  });
});
