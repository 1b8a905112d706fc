import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  isToBeLookedAt,
  newestAnswer,
  relationshipResult,
  type ProxyRole,
} from '../../../../api/patients/rules/relationship-result.ts';

const DAY = '2026-03-03';

const aRole = (change: Partial<ProxyRole> = {}): ProxyRole => ({
  reference: 'a-role',
  status: 'active',
  isDenied: false,
  reason: undefined,
  legalBasis: 'consent',
  relationship: undefined,
  startsOn: '2025-02-11',
  endsOn: undefined,
  changedAt: Temporal.Instant.from('2025-02-17T14:30:00Z'),
  ...change,
});

const anyRole: fc.Arbitrary<ProxyRole> = fc
  .record({
    status: fc.constantFrom('proposed', 'active', 'rejected', 'inactive', 'entered-in-error' as const),
    isDenied: fc.boolean(),
    startsOn: fc.constantFrom(undefined, '2025-02-11', DAY, '2026-03-04'),
    endsOn: fc.constantFrom(undefined, '2026-03-02', DAY, '2027-02-11'),
    changed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ changed, ...role }) =>
    aRole({ ...role, changedAt: Temporal.Instant.fromEpochMilliseconds(changed * 1000) }),
  );

describe('what the proxy roles of somebody come to', () => {
  it.each([
    ['confirmed', {}],
    ['confirmed', { startsOn: DAY, endsOn: DAY }],
    ['ended', { endsOn: '2026-03-02' }],
    ['pending', { startsOn: '2026-03-04' }],
    ['pending', { status: 'proposed' as const }],
    ['refused', { status: 'rejected' as const }],
    ['refused', { isDenied: true }],
    ['ended', { status: 'inactive' as const }],
    ['not-found', { status: 'entered-in-error' as const }],
  ])('%s: %o', (result, change) => {
    expect(relationshipResult([aRole(change)], DAY)).toMatchObject({ result });
  });

  it('is not found where there is none', () => {
    expect(relationshipResult([], DAY)).toEqual({ result: 'not-found', role: undefined });
  });

  it('is confirmed exactly where one of them is in force, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(anyRole), (roles) => {
        const { result, role } = relationshipResult(roles, DAY);
        const isOneInForce = roles.some((one) => relationshipResult([one], DAY).result === 'confirmed');
        expect(result === 'confirmed').toBe(isOneInForce);
        expect(relationshipResult(roles.toReversed(), DAY).result).toBe(result);
        expect(role?.status).not.toBe('entered-in-error');
      }),
    );
  });
});

it('leaves to staff what was refused or ended, until they have decided', () => {
  const wasConfirmed = false;
  expect(isToBeLookedAt({ result: 'ended', isSettled: false, wasConfirmed })).toBe(true);
  expect(isToBeLookedAt({ result: 'refused', isSettled: false, wasConfirmed })).toBe(true);
  expect(isToBeLookedAt({ result: 'ended', isSettled: true, wasConfirmed })).toBe(false);
  for (const result of ['confirmed', 'pending', 'not-found', 'no-answer'] as const) {
    expect(isToBeLookedAt({ result, isSettled: false, wasConfirmed })).toBe(false);
  }
  expect(isToBeLookedAt({ result: 'not-found', isSettled: false, wasConfirmed: true })).toBe(true);
  expect(isToBeLookedAt({ result: 'not-found', isSettled: true, wasConfirmed: true })).toBe(false);
  expect(isToBeLookedAt({ result: 'pending', isSettled: false, wasConfirmed: true })).toBe(false);
});

it('keeps the answer before when the service gives none', () => {
  const checks = [{ result: 'no-answer' as const }, { result: 'confirmed' as const }];
  expect(newestAnswer(checks)).toBe(checks[1]);
  expect(newestAnswer([{ result: 'no-answer' }])).toBeUndefined();
});
