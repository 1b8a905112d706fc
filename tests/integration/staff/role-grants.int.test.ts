import { getAppointmentFor } from '../../../api/appointments/use-cases/appointment-access.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { admit } from '../../../api/kernel/actors/use-case.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { BOOKERS, CLINIC_STAFF, EVERYBODY, type AppRole } from '../../../api/kernel/contract/roles.ts';
import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import type { GrantScope } from '../../../api/staff/contract/role-grants.ts';
import { makeAddRoleGrant } from '../../../api/staff/use-cases/add-role-grant.ts';
import { makeChangeStaff } from '../../../api/staff/use-cases/change-staff.ts';
import { makeEndRoleGrant } from '../../../api/staff/use-cases/end-role-grant.ts';
import { makeIdentifyStaff } from '../../../api/staff/use-cases/identify-staff.ts';
import { makeListRoleGrants } from '../../../api/staff/use-cases/list-role-grants.ts';
import { anActor } from '../../support/http-server.ts';
import { aBooking, asOrganisation, at, newId, seedOrganisation } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const NOW = at('2026-03-04T10:00:00Z');
/** Of the seeded staff: who gives roles, and who gets them. */
const [ADMIN, PERSON] = [0, 5];

describe('roles that Confer gives', () => {
  const db = useDatabase();
  let admin: Actor;
  const deps = () => {
    const now = () => NOW;
    const common = { transaction: db.transaction, organisations: makeOrganisations(db.pool), now, newId };
    return { ...common, audit: makeAudit(common), makeOnce: makeOnceFor(common) };
  };
  const add = (scope: GrantScope, role: AppRole = 'Coordinator', whom = PERSON, key: string = newId()) =>
    makeAddRoleGrant(deps())(admin, {
      key,
      body: { practitionerId: db.organisation.staff[whom]!, role, scope },
    });
  const diabetes = (): GrantScope => ({ of: 'service-line', id: db.organisation.serviceLineId });
  const end = (grantId: string) => makeEndRoleGrant(deps())(admin, { grantId });
  const list = async (query: { ended?: 'true'; cursor?: string; limit?: number } = {}) =>
    makeListRoleGrants(deps())(admin, { query: { ended: 'false', limit: 100, ...query } });
  const signedIn = (appRoles: AppRole[] = []): Promise<Actor> =>
    makeIdentifyStaff(deps())({
      tenantId: db.organisation.tenantId,
      entraObjectId: db.organisation.objectIds[PERSON]!,
      appRoles,
      expiresAt: 0,
    });
  const inDatabase = (text: string, ...values: unknown[]) =>
    asOrganisation(db.database.url, db.organisation.orgId, (client) => client.query(text, values));
  const leaveServiceLine = () =>
    inDatabase('DELETE FROM service_line_members WHERE practitioner_id = $1', db.organisation.staff[PERSON]);
  const audited = async () => {
    const { rows } = await inDatabase('SELECT action FROM audit ORDER BY at, audit_id');
    return rows.map(({ action }) => action as string);
  };

  beforeEach(() => {
    admin = anActor({
      orgId: db.organisation.orgId,
      practitionerId: db.organisation.staff[ADMIN]!,
      appRoles: ['Admin'],
    });
  });

  it('are given once, listed by person, ended and kept', async () => {
    const key = newId();
    const given = await add(diabetes(), 'Coordinator', PERSON, key);
    expect(given).toMatchObject({
      person: { displayName: 'Person 5' },
      role: 'Coordinator',
      scope: { of: 'service-line', name: 'Young adult diabetes' },
      grantedBy: 'Person 0',
      ended: null,
    });
    expect(await add(diabetes(), 'Coordinator', PERSON, key)).toEqual(given);
    await expect(add(diabetes())).rejects.toMatchObject({ code: 'role-grant-exists' });
    const other = await add({ of: 'organisation' }, 'Viewer', 3);
    await expect(add({ of: 'organisation' }, 'Viewer', 3)).rejects.toMatchObject({
      code: 'role-grant-exists',
    });
    const first = await list({ limit: 1 });
    expect(first.items).toEqual([other]);
    expect((await list({ limit: 1, cursor: first.nextCursor! })).items).toEqual([given]);

    const ended = await end(given.grantId);
    expect(ended.ended).toEqual({ by: 'Person 0', at: NOW.toString() });
    expect(await end(given.grantId)).toEqual(ended);
    expect((await list()).items).toEqual([other]);
    expect((await list({ ended: 'true' })).items).toEqual([other, ended]);
    expect((await add(diabetes())).grantId).not.toBe(given.grantId);
    expect(await audited()).toEqual([
      'added-role-grant',
      'added-role-grant',
      'ended-role-grant',
      'added-role-grant',
    ]);
  });

  it('are not given to oneself, to nobody, nor for what is not there', async () => {
    await expect(add(diabetes(), 'Viewer', ADMIN)).rejects.toMatchObject({ code: 'role-grant-own' });
    await expect(add({ of: 'service-line', id: newId() })).rejects.toMatchObject({
      code: 'service-line-not-found',
    });
    await inDatabase(
      'UPDATE practitioners SET left_at = now() WHERE practitioner_id = $1',
      db.organisation.staff[PERSON],
    );
    await expect(add(diabetes())).rejects.toMatchObject({ code: 'person-not-found' });
    await expect(end(newId())).rejects.toMatchObject({ code: 'role-grant-not-found' });
    expect((await list({ ended: 'true' })).items).toEqual([]);
    expect(await audited()).toEqual([]);
  });

  it('are an Admin’s to give, and for the whole organisation if it is Admin that is given', async () => {
    admin = { ...admin, appRoles: ['Coordinator'] };
    await expect(add(diabetes())).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      inDatabase(
        `INSERT INTO role_grants (org_id, grant_id, practitioner_id, role, scope_kind, service_line_id, granted_by, granted_at)
          VALUES ($1, $2, $3, 'Admin', 'service-line', $4, $5, now())`,
        ...[db.organisation.orgId, newId(), db.organisation.staff[PERSON], db.organisation.serviceLineId],
        db.organisation.staff[ADMIN],
      ),
    ).rejects.toThrow('violates check constraint');
  });

  it('open a service line without membership, for what the role may do, until they end', async () => {
    await leaveServiceLine();
    const booking = aBooking(db.organisation);
    await db.book(booking);
    const see = async (actor: Actor, roles: typeof BOOKERS) =>
      db.within((stores) => getAppointmentFor(stores, admit(actor, { roles }), booking.appointmentId));
    await expect(see(await signedIn(['Coordinator']), EVERYBODY)).rejects.toMatchObject({
      code: 'appointment-not-found',
    });

    const { grantId } = await add(diabetes(), 'Viewer');
    const viewer = await signedIn(['Coordinator']);
    expect(await see(viewer, EVERYBODY)).toMatchObject({ appointmentId: booking.appointmentId });
    // they coordinate the organisation, and have no more than sight of this service line
    await expect(see(viewer, CLINIC_STAFF)).rejects.toMatchObject({ code: 'appointment-not-found' });
    await expect(see(await signedIn(), CLINIC_STAFF)).rejects.toMatchObject({ code: 'not-allowed' });

    await end(grantId);
    await expect(see(await signedIn(['Coordinator']), EVERYBODY)).rejects.toMatchObject({
      code: 'appointment-not-found',
    });
  });

  it('for the organisation are as good as an app role of Entra', async () => {
    await add({ of: 'organisation' }, 'Coordinator');
    const actor = await signedIn(['Viewer']);
    expect(actor).toMatchObject({
      appRoles: ['Viewer', 'Coordinator'],
      serviceLineIds: [db.organisation.serviceLineId],
    });
    expect(actor.inParts).toBeUndefined();
    expect(admit(actor, { roles: BOOKERS })).toBe(actor);
  });

  it('end when the person leaves, and do not come back with them', async () => {
    const given = await add(diabetes());
    const changeStaff = makeChangeStaff({
      ...deps(),
      peopleOf: () => Promise.reject(new Error('Microsoft 365 is not asked here')),
    });
    const practitionerId = db.organisation.staff[PERSON]!;
    const role = { roleCode: 'podiatrist', label: 'Podiatrist' };
    await changeStaff(admin, { practitionerId, seen: 'any', body: { role, hasLeft: true } });
    await changeStaff(admin, { practitionerId, seen: 'any', body: { role, hasLeft: false } });
    expect((await list()).items).toEqual([]);
    expect((await list({ ended: 'true' })).items).toMatchObject([
      { grantId: given.grantId, ended: { by: 'Person 0' } },
    ]);
    expect((await signedIn(['Viewer'])).inParts).toBeUndefined();
    expect(await audited()).toEqual([
      'added-role-grant',
      'changed-staff',
      'ended-role-grant',
      'changed-staff',
    ]);
  });

  it('are another organisation’s to see as little as anything else of it', async () => {
    await add(diabetes());
    const other = await seedOrganisation(db.database.url, 'RYY02');
    const elsewhere = anActor({ orgId: other.orgId, practitionerId: other.staff[0]!, appRoles: ['Admin'] });
    const { items } = await makeListRoleGrants(deps())(elsewhere, { query: { ended: 'true', limit: 100 } });
    expect(items).toEqual([]);
  });
});
