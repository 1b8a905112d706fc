import { Temporal } from 'temporal-polyfill';
import { later } from '../../../../../api/kernel/rules/time/later.ts';

describe('the later of two moments', () => {
  it('is the same, whichever is named first', () => {
    const before = Temporal.Instant.from('2026-03-03T10:00:00Z');
    const after = before.add({ nanoseconds: 1 });
    expect(later(before, after)).toBe(after);
    expect(later(after, before)).toBe(after);
  });
});
