import { admit } from '../../../../api/kernel/actors/use-case.ts';
import {
  ADMINS,
  BOOKERS,
  CLINIC_PLANNERS,
  CLINIC_STAFF,
  EVERYBODY,
  OVERSEERS,
} from '../../../../api/kernel/contract/roles.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type { Actor } from '../../../../api/kernel/actors/actor.ts';
import type { Role } from '../../../../api/kernel/rules/scoped-roles.ts';
import { anActor } from '../../../support/http-server.ts';

const LUNG = asId<'ServiceLine'>('0198c0de-0000-7000-8000-00000000000a');
const STROKE = asId<'ServiceLine'>('0198c0de-0000-7000-8000-00000000000b');

/** A Viewer of the organisation who is a member of Lung, with a role for Stroke. */
const withRoleForStroke = (role: Role, changes: Partial<Actor> = {}): Actor =>
  anActor({
    appRoles: ['Viewer'],
    serviceLineIds: [LUNG, STROKE],
    inParts: { roles: [{ role, scope: { of: 'service-line', id: STROKE } }], memberOf: [LUNG] },
    ...changes,
  });

describe('the gate', () => {
  it('leaves those as they are who have roles for the whole organisation alone', () => {
    const actor = anActor({ appRoles: ['Coordinator'], serviceLineIds: [LUNG] });
    expect(admit(actor, { roles: BOOKERS })).toBe(actor);
    expect(() => admit(actor, { roles: ADMINS })).toThrow('not-allowed');
  });

  it('lets a role for a service line count there, and nowhere else', () => {
    const actor = withRoleForStroke('Coordinator');
    expect(admit(actor, { roles: BOOKERS }).serviceLineIds).toEqual([STROKE]);
    expect(admit(actor, { roles: EVERYBODY }).serviceLineIds).toEqual([LUNG, STROKE]);
  });

  it('starts from all that somebody has when it is passed again', () => {
    const actor = withRoleForStroke('Viewer', { appRoles: ['Coordinator'] });
    const reading = admit(actor, { roles: EVERYBODY });
    expect(reading.serviceLineIds).toEqual([LUNG, STROKE]);
    const booking = admit(reading, { roles: BOOKERS });
    expect(booking.serviceLineIds).toEqual([LUNG]);
    expect(admit(booking, { roles: EVERYBODY }).serviceLineIds).toEqual([LUNG, STROKE]);
  });

  it.each([
    ['what belongs to the organisation', OVERSEERS],
    ['a list of its own', [...BOOKERS] as typeof BOOKERS],
    ['Admins', ADMINS],
  ])('refuses a role for a service line where it is about %s', (_what, roles) => {
    expect(() => admit(withRoleForStroke('Coordinator'), { roles })).toThrow('not-allowed');
  });

  it.each([[CLINIC_STAFF], [CLINIC_PLANNERS], [BOOKERS]])('refuses a Viewer of a part (%j)', (roles) => {
    expect(() => admit(withRoleForStroke('Viewer'), { roles })).toThrow('not-allowed');
  });

  it('keeps guests to what is for guests', () => {
    const guest = anActor({ guestFrom: { orgId: anActor().orgId, odsCode: 'RYY', name: 'Lakeside' } });
    expect(() => admit(guest, { roles: BOOKERS })).toThrow('not-for-guests');
    expect(admit(guest, { roles: BOOKERS, guests: true })).toBe(guest);
  });
});
