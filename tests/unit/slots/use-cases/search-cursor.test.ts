import { readCursor, writeCursor } from '../../../../api/slots/use-cases/search-cursor.ts';
import type { SlotSearch } from '../../../../api/slots/contract/slots.ts';

const search: SlotSearch = {
  serviceLineId: '0198c0de-0000-7000-8000-000000000001',
  roles: [{ roleCode: 'consultant', count: 1 }],
  suits: { from: '09:00', until: '12:00' },
};
const position = { after: 1_772_701_200_000, to: 1_773_910_800_000 };
const cursor = writeCursor(search, position);

describe('the cursor of a search', () => {
  it('says where the page before ended, whatever the limit and the order of properties', () => {
    const { roles, ...others } = search;
    expect(
      readCursor({ ...others, suits: { until: '12:00', from: '09:00' }, roles, cursor, limit: 5 }),
    ).toEqual(position);
    expect(readCursor(search)).toBeUndefined();
  });

  it.each([
    ['made up', { cursor: 'AAAA' }],
    ['cut short', { cursor: cursor.slice(0, -6) }],
    ['of another search', { cursor, durationMinutes: 45 }],
    ['with a time that is none', { cursor: Buffer.from('["x","1","y"]').toString('base64url') }],
    ['of a list', { cursor: Buffer.from('{"after":1}').toString('base64url') }],
  ])('is refused when it is %s', (_what, changes) => {
    expect(() => readCursor({ ...search, ...changes })).toThrow(
      expect.objectContaining({ code: 'cursor-not-valid', facts: { pointer: '/cursor' } }) as Error,
    );
  });
});
