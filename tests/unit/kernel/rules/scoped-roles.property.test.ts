import fc from 'fast-check';
import { asId } from '../../../../api/kernel/rules/id.ts';
import {
  hasAnywhere,
  mayAct,
  serviceLinesFor,
  type Place,
  type Role,
  type RoleHolder,
  type Scope,
  type ScopedRole,
} from '../../../../api/kernel/rules/scoped-roles.ts';

const idOf = <Kind extends string>(block: number) => (number: number) =>
  asId<Kind>(`0198c0de-0000-7000-800${block}-00000000000${number}`);
const number = fc.integer({ min: 0, max: 3 });
const line = number.map(idOf<'ServiceLine'>(1));
const clinic = number.map(idOf<'Clinic'>(2));
const role: fc.Arbitrary<Role> = fc.constantFrom('Clinician', 'Coordinator', 'Admin', 'Viewer');
const wanted = fc.uniqueArray(role);
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({ of: 'organisation' }),
  line.map((id): Scope => ({ of: 'service-line', id })),
  clinic.map((id): Scope => ({ of: 'clinic', id })),
);
const scopedRole: fc.Arbitrary<ScopedRole> = fc.record({ role, scope });
const holder: fc.Arbitrary<RoleHolder> = fc.record({
  roles: fc.array(scopedRole, { maxLength: 5 }),
  memberOf: fc.uniqueArray(line),
});
const place: fc.Arbitrary<Place> = fc.record({
  serviceLineId: line,
  clinicId: fc.option(clinic, { nil: undefined }),
});

describe('who may act where', () => {
  it('needs a wanted role', () => {
    fc.assert(
      fc.property(holder, wanted, place, (one, roles, on) => {
        if (mayAct(one, roles, on)) expect(hasAnywhere(one.roles, roles)).toBe(true);
      }),
    );
  });

  it('is what it was before for those who have roles for the organisation alone', () => {
    fc.assert(
      fc.property(fc.array(role), fc.uniqueArray(line), wanted, place, (own, memberOf, roles, on) => {
        const one = { roles: own.map((each) => ({ role: each, scope: { of: 'organisation' as const } })), memberOf };
        const before = own.some((each) => roles.includes(each)) && memberOf.includes(on.serviceLineId);
        expect(mayAct(one, roles, on)).toBe(before);
      }),
    );
  });

  it('is the sum of each role by itself', () => {
    fc.assert(
      fc.property(holder, wanted, place, ({ roles, memberOf }, asked, on) => {
        const each = roles.some((one) => mayAct({ roles: [one], memberOf }, asked, on));
        expect(mayAct({ roles, memberOf }, asked, on)).toBe(each);
      }),
    );
  });

  it('is the same when it is asked for one service line and for all of them', () => {
    fc.assert(
      fc.property(holder, wanted, line, (one, roles, serviceLineId) => {
        expect(serviceLinesFor(one, roles).includes(serviceLineId)).toBe(mayAct(one, roles, { serviceLineId }));
      }),
    );
  });

  it('does not reach another service line or another clinic', () => {
    fc.assert(
      fc.property(role, scope, place, (has, where, on) => {
        fc.pre(where.of !== 'organisation');
        const isThere = where.of === 'clinic' ? where.id === on.clinicId : where.id === on.serviceLineId;
        expect(mayAct({ roles: [{ role: has, scope: where }], memberOf: [] }, [has], on)).toBe(isThere);
      }),
    );
  });
});
