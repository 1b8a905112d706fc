import { Temporal } from 'temporal-polyfill';
import type { AppRole } from '../../../api/kernel/contract/roles.ts';
import { UpstreamFailure } from '../../../api/kernel/rules/upstream-failure.ts';
import { makeRolesOf } from '../../../api/staff/use-cases/roles-of.ts';
import { NORTHMOOR } from '../../builders/a-consultation.ts';

const AMINA = '33333333-3333-4333-8333-000000000001';
const START = Temporal.Instant.from('2026-03-03T09:00:00Z');

/** Entra, a clock, and what was asked of the one at the time of the other. */
function anEntra(roles: AppRole[] = ['Clinician']) {
  const entra = { roles, isAway: false, asked: 0, failures: 0, minutes: 0 };
  const rolesOf = makeRolesOf({
    roleAssignmentsOf: () =>
      Promise.resolve({
        listFor: () => {
          entra.asked += 1;
          return entra.isAway
            ? Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: '503' }))
            : Promise.resolve(entra.roles);
        },
      }),
    now: () => START.add({ minutes: entra.minutes }),
    onUpstreamFailure: () => {
      entra.failures += 1;
    },
  });
  return { entra, rolesOf: async () => (await rolesOf(NORTHMOOR.orgId, AMINA)).roles };
}

describe('the roles of somebody whose token is not seen', () => {
  it('are read once in ten minutes', async () => {
    const { entra, rolesOf } = anEntra();
    await rolesOf();
    entra.minutes = 9;
    expect(await rolesOf()).toEqual(['Clinician']);
    expect(entra.asked).toBe(1);
  });

  it('are taken away at the latest ten minutes after Entra took them away', async () => {
    const { entra, rolesOf } = anEntra();
    await rolesOf();
    entra.roles = [];
    entra.minutes = 10;
    expect(await rolesOf()).toEqual([]);
  });

  it('are those last known while Graph does not answer, for an hour, and each time Graph is asked', async () => {
    const { entra, rolesOf } = anEntra();
    await rolesOf();
    entra.isAway = true;
    entra.minutes = 59;
    expect(await rolesOf()).toEqual(['Clinician']);
    expect(entra).toMatchObject({ asked: 2, failures: 1 });
    entra.minutes = 60;
    await expect(rolesOf()).rejects.toMatchObject({ code: 'roles-not-known' });
  });

  it('are not known when Graph never answered, and known as soon as it does', async () => {
    const { entra, rolesOf } = anEntra();
    entra.isAway = true;
    await expect(rolesOf()).rejects.toMatchObject({ code: 'roles-not-known' });
    entra.isAway = false;
    expect(await rolesOf()).toEqual(['Clinician']);
  });

  it('let a bug be heard of', async () => {
    const rolesOf = makeRolesOf({
      roleAssignmentsOf: () => Promise.reject(new TypeError('bug')),
      now: () => START,
      onUpstreamFailure: () => undefined,
    });
    await expect(rolesOf(NORTHMOOR.orgId, AMINA)).rejects.toThrow('bug');
  });
});
