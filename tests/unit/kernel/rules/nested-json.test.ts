import fc from 'fast-check';
import { isNestedTooDeeply } from '../../../../api/kernel/rules/nested-json.ts';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('a JSON text', () => {
  it('may have a hundred levels and no more', () => {
    expect(isNestedTooDeeply(nested(100))).toBe(false);
    expect(isNestedTooDeeply(nested(101))).toBe(true);
    expect(isNestedTooDeeply('{"a":['.repeat(51))).toBe(true);
  });

  it('may hold as many lists beside one another as it likes, and brackets in its texts', () => {
    expect(isNestedTooDeeply(`[${'[],'.repeat(500)}{}]`)).toBe(false);
    expect(isNestedTooDeeply(JSON.stringify({ '[[': `\\"${'{['.repeat(500)}` }))).toBe(false);
  });

  it('is let through when it is like what anybody sends', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
        expect(isNestedTooDeeply(JSON.stringify(value))).toBe(false);
      }),
    );
  });
});
