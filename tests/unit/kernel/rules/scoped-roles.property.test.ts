import fc from 'fast-check';
import { asId } from '../../../../api/kernel/rules/id.ts';
import {
  hasAnywhere,
  mayAct,
  serviceLinesFor,
  type Role,
  type RoleHolder,
  type Scope,
  type ScopedRole,
} from '../../../../api/kernel/rules/scoped-roles.ts';

const line = fc
  .integer({ min: 0, max: 3 })
  .map((number) => asId<'ServiceLine'>(`0198c0de-0000-7000-8000-00000000000${number}`));
const role: fc.Arbitrary<Role> = fc.constantFrom('Clinician', 'Coordinator', 'Admin', 'Viewer');
const wanted = fc.uniqueArray(role);
const partOf = line.map((id): Scope => ({ of: 'service-line', id }));
const scope: fc.Arbitrary<Scope> = fc.oneof(fc.constant<Scope>({ of: 'organisation' }), partOf);
const scopedRole: fc.Arbitrary<ScopedRole> = fc.record({ role, scope });
const holder: fc.Arbitrary<RoleHolder> = fc.record({
  roles: fc.array(scopedRole, { maxLength: 5 }),
  memberOf: fc.uniqueArray(line),
});
const inOrganisation = (roles: readonly Role[]): ScopedRole[] =>
  roles.map((each) => ({ role: each, scope: { of: 'organisation' } }));

describe('who may act where', () => {
  it('needs a wanted role', () => {
    fc.assert(
      fc.property(holder, wanted, scope, (one, roles, on) => {
        if (mayAct(one, roles, on)) expect(hasAnywhere(one.roles, roles)).toBe(true);
      }),
    );
  });

  it('needs a wanted role and membership, for those who have roles for the organisation alone', () => {
    fc.assert(
      fc.property(fc.array(role), fc.uniqueArray(line), wanted, line, (own, memberOf, roles, id) => {
        const expected = own.some((each) => roles.includes(each)) && memberOf.includes(id);
        const one = { roles: inOrganisation(own), memberOf };
        expect(mayAct(one, roles, { of: 'service-line', id })).toBe(expected);
      }),
    );
  });

  it('is the sum of each role by itself', () => {
    fc.assert(
      fc.property(holder, wanted, scope, ({ roles, memberOf }, asked, on) => {
        const each = roles.some((one) => mayAct({ roles: [one], memberOf }, asked, on));
        expect(mayAct({ roles, memberOf }, asked, on)).toBe(each);
      }),
    );
  });

  it('is the same when it is asked for one service line and for all of them', () => {
    fc.assert(
      fc.property(holder, wanted, line, (one, roles, id) => {
        const isAmong = serviceLinesFor(one, roles).includes(id);
        expect(isAmong).toBe(mayAct(one, roles, { of: 'service-line', id }));
      }),
    );
  });

  it('is there alone for a role in one service line, without membership', () => {
    fc.assert(
      fc.property(role, partOf, scope, fc.uniqueArray(line), (has, where, on, memberOf) => {
        const isThere = JSON.stringify(where) === JSON.stringify(on);
        expect(mayAct({ roles: [{ role: has, scope: where }], memberOf }, [has], on)).toBe(isThere);
      }),
    );
  });
});
