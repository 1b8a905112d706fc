import { Temporal } from 'temporal-polyfill';
import { linkStanding, type LinkFacts } from '../../../../api/links/rules/link-standing.ts';

const now = Temporal.Instant.from('2026-03-03T10:00:00Z');
const before = now.subtract({ minutes: 1 });
const link = (edit: Partial<LinkFacts>): LinkFacts => ({
  linkExpiresAt: now.add({ hours: 1 }),
  withdrawnAt: undefined,
  lockedAt: undefined,
  boundTo: 'no-device',
  ...edit,
});

describe('who may come in by a link', () => {
  it.each([
    ['a new link', {}, 'not-verified'],
    ['a link that passed here', { boundTo: 'this-device' }, 'verified-here'],
    ['a link that passed on another device', { boundTo: 'another-device' }, 'verified-elsewhere'],
    ['a locked link', { lockedAt: before }, 'locked'],
    ['a locked link on another device', { lockedAt: before, boundTo: 'another-device' }, 'locked'],
    [
      'a link locked by others, where it had passed',
      { lockedAt: before, boundTo: 'this-device' },
      'verified-here',
    ],
    ['a link that expires now', { linkExpiresAt: now, boundTo: 'this-device' }, 'expired'],
    ['a link in its last moment', { linkExpiresAt: now.add({ nanoseconds: 1 }) }, 'not-verified'],
    [
      'a withdrawn link, whatever else',
      { withdrawnAt: before, boundTo: 'this-device', lockedAt: before },
      'withdrawn',
    ],
  ] as const)('%s', (_what, edit, standing) => {
    expect(linkStanding(link(edit), now)).toBe(standing);
  });
});
