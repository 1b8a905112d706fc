import { makeOrganisations } from '../../../api/kernel/database/organisations.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeOnceFor } from '../../../api/kernel/requests/make-once.ts';
import { makeSaveConversation } from '../../../api/cards/use-cases/save-conversation.ts';
import { makeAskForHome } from '../../../api/staff/use-cases/ask-for-home.ts';
import { makeListHomeMoves } from '../../../api/staff/use-cases/list-home-moves.ts';
import { makeSettleHomeMove } from '../../../api/staff/use-cases/settle-home-move.ts';
import { makeAddStaff } from '../../../api/staff/use-cases/add-staff.ts';
import { makeChangeStaff } from '../../../api/staff/use-cases/change-staff.ts';
import { makeEndSharing } from '../../../api/staff/use-cases/end-sharing.ts';
import { makeListOrganisations } from '../../../api/staff/use-cases/list-organisations.ts';
import { makeShareStaff } from '../../../api/staff/use-cases/share-staff.ts';
import { makeGetAppointment } from '../../../api/appointment-view/use-cases/get-appointment.ts';
import { makeGetMe } from '../../../api/staff/use-cases/get-me.ts';
import { makeIdentifyStaff } from '../../../api/staff/use-cases/identify-staff.ts';
import { makeListAppointments } from '../../../api/appointment-view/use-cases/list-appointments.ts';
import { makeListServiceLines } from '../../../api/service-lines/use-cases/list-service-lines.ts';
import { makeIsOnStaff } from '../../../api/appointments/use-cases/is-on-staff.ts';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import type { AppRole } from '../../../api/kernel/contract/roles.ts';
import { anActor } from '../../support/http-server.ts';
import { addGuest } from '../support/a-guest.ts';
import {
  aBooking,
  asOrganisation,
  at,
  newId,
  ROLES,
  seedOrganisation,
  type SeededOrganisation,
  setTenant,
} from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const NOW = at('2026-03-04T10:00:00Z');

describe('Staff of several organisations in one tenant', () => {
  const db = useDatabase();
  let home: SeededOrganisation;
  const common = () => {
    const now = () => NOW;
    const audit = makeAudit({ now, newId });
    const deps = {
      transaction: db.transaction,
      organisations: makeOrganisations(db.pool),
      audit,
      now,
      newId,
    };
    return { ...deps, makeOnce: makeOnceFor(deps) };
  };
  const adminOf = (organisation: SeededOrganisation): Actor =>
    anActor({
      orgId: organisation.orgId,
      practitionerId: organisation.staff[1]!,
      entraObjectId: organisation.objectIds[1]!,
      appRoles: ['Admin'],
      organisation: {
        odsCode: organisation.odsCode,
        name: `Trust ${organisation.odsCode}`,
        timeZone: 'Europe/London',
        helpPhone: '01632 960001',
      },
    });
  const share = () => makeShareStaff(common())(adminOf(home), { odsCode: db.organisation.odsCode });
  const endSharing = () => makeEndSharing(common())(adminOf(home), { odsCode: db.organisation.odsCode });
  const identify = (organisation?: string, appRoles: AppRole[] = ['Clinician', 'Admin']) =>
    makeIdentifyStaff(common())({
      tenantId: db.organisation.tenantId,
      entraObjectId: home.objectIds[0]!,
      appRoles,
      expiresAt: 0,
      ...(organisation === undefined ? {} : { organisation }),
    });
  /** Adds somebody of Microsoft 365 to an organisation’s staff. */
  const add = (organisation: SeededOrganisation, entraObjectId: string) =>
    makeAddStaff({
      ...common(),
      peopleOf: () =>
        Promise.resolve({
          search: () => Promise.resolve([]),
          groupsOf: () => Promise.resolve(new Map()),
          findByUserPrincipalNames: () => Promise.resolve([]),
          findById: () =>
            Promise.resolve({
              entraObjectId,
              displayName: 'Somebody',
              userPrincipalName: 'somebody@nhs.example',
              jobTitle: undefined,
            }),
        }),
    })(adminOf(organisation), {
      key: newId(),
      body: { entraObjectId, role: { roleCode: 'consultant', label: 'Consultant' } },
    });

  beforeEach(async () => {
    home = await seedOrganisation(db.database.url, 'RYY02');
    await asOrganisation(db.database.url, home.orgId, (client) =>
      setTenant(client, home.orgId, db.organisation.tenantId),
    );
    home = { ...home, tenantId: db.organisation.tenantId };
  }, 20_000);

  it('is agreed once, whoever presses at the same moment, and can be ended and agreed again', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, share));
    expect(new Set(answers.map((answer) => answer.sharedWithThemSince)).size).toBe(1);
    const rows = () =>
      asOrganisation(db.database.url, home.orgId, async (client) => {
        const { rowCount } = await client.query('SELECT FROM staff_sharing');
        return rowCount;
      });
    expect(await rows()).toBe(1);
    const received = await makeListOrganisations(common())(adminOf(db.organisation), {});
    expect(received.items).toEqual([
      {
        odsCode: 'RYY02',
        name: 'Trust RYY02',
        sharedWithThemSince: null,
        sharedWithUsSince: NOW.toString(),
        guestsHere: 0,
      },
    ]);
    expect(await endSharing()).toMatchObject({ sharedWithThemSince: null });
    expect(await endSharing()).toMatchObject({ sharedWithThemSince: null });
    const audited = await asOrganisation(db.database.url, home.orgId, async (client) => {
      const { rows: found } = await client.query<{ action: string }>(
        'SELECT action FROM audit ORDER BY at, action',
      );
      return found.map((row) => row.action);
    });
    expect(audited).toEqual(['ended-staff-sharing', 'shared-staff']);
  });

  it('cannot be agreed with oneself, or with an organisation of another tenant', async () => {
    const stranger = await seedOrganisation(db.database.url, 'RVV03');
    const shareStaff = makeShareStaff(common());
    for (const odsCode of [home.odsCode, stranger.odsCode, 'NONE']) {
      await expect(shareStaff(adminOf(home), { odsCode })).rejects.toMatchObject({
        code: 'organisation-not-found',
      });
    }
  });

  it('lets nobody be added who works for an organisation that does not share its staff', async () => {
    const person = home.objectIds[0]!;
    await expect(add(db.organisation, person)).rejects.toMatchObject({ code: 'staff-not-shared' });
    await share();
    const added = await add(db.organisation, person);
    expect(added.organisation).toEqual({ name: 'Trust RYY02', isShared: true });
    await endSharing();
    const change = (hasLeft: boolean) =>
      makeChangeStaff({
        ...common(),
        peopleOf: () => Promise.reject(new Error('Microsoft 365 is not asked here')),
      })(adminOf(db.organisation), {
        practitionerId: added.practitionerId,
        seen: 'any',
        body: { role: added.role, hasLeft },
      });
    expect(await change(true)).toMatchObject({ organisation: { isShared: false } });
    await expect(change(false)).rejects.toMatchObject({ code: 'staff-not-shared' });
  });

  const declare = (organisation: SeededOrganisation, domain = 'nhs.example') =>
    asOrganisation(db.database.url, organisation.orgId, (client) =>
      client.query(
        `INSERT INTO connections (org_id, kind, key, settings)
          VALUES ($1, 'home-domain', $2, jsonb_build_object('kind', 'home-domain', 'domain', $2::text))`,
        [organisation.orgId, domain],
      ),
    );
  const codeOf = (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => 'added',
      (error: unknown) => (error as { code: string }).code,
    );

  it('lets nobody be added in a tenant of several whose home is not proved, whoever is first', async () => {
    const person = newId();
    expect(await codeOf(add(db.organisation, person))).toBe('home-not-proven');
    await declare(home);
    expect(await codeOf(add(db.organisation, person))).toBe('home-elsewhere');
    expect(await makeOrganisations(db.pool).homeOf(person)).toBeUndefined();
    expect((await add(home, person)).organisation).toBeNull();
    expect(await codeOf(add(db.organisation, person))).toBe('staff-not-shared');
    await declare(db.organisation);
    expect(await codeOf(add(home, newId()))).toBe('home-elsewhere');
  });

  it('settles whose somebody is by proof when two organisations add them at the same moment', async () => {
    await declare(home);
    for (let round = 0; round < 5; round += 1) {
      const person = newId();
      const [there, here] = await Promise.all([
        codeOf(add(db.organisation, person)),
        codeOf(add(home, person)),
      ]);
      expect(here).toBe('added');
      expect(['home-elsewhere', 'staff-not-shared']).toContain(there);
    }
  });

  it('does not make a guest’s host their home because their own organisation let them go', async () => {
    await share();
    const guest = await addGuest(db.database.url, db.organisation, home);
    const change = (organisation: SeededOrganisation, practitionerId: string, hasLeft: boolean) =>
      makeChangeStaff({
        ...common(),
        peopleOf: () => Promise.reject(new Error('Microsoft 365 is not asked here')),
      })(adminOf(organisation), {
        practitionerId,
        seen: 'any',
        body: { role: { roleCode: 'consultant', label: 'Consultant' }, hasLeft },
      });
    await change(home, home.staff[0]!, true);
    expect(await codeOf(change(db.organisation, guest, false))).toBe('home-not-proven');
    await declare(db.organisation);
    expect(await codeOf(change(db.organisation, guest, false))).toBe('added');
  });

  it('moves a home when one organisation asks and the other one accepts, in the audit of both', async () => {
    await share();
    const guest = await addGuest(db.database.url, db.organisation, home);
    const booking = aBooking(home, {
      startsAt: at('2026-03-06T09:00:00Z'),
      staff: [{ practitionerId: home.staff[0]!, roleCode: ROLES[0]! }],
    });
    await db.transaction.run(home.orgId, ({ appointments }) => appointments.book(booking));
    const ask = () => makeAskForHome(common())(adminOf(db.organisation), { practitionerId: guest });
    const settle = (who: SeededOrganisation, moveId: string, outcome: 'accepted' | 'withdrawn') =>
      makeSettleHomeMove(common())(adminOf(who), { moveId, body: { outcome } });
    const homeOf = async () =>
      (await makeOrganisations(db.pool).homeOf(home.objectIds[0]!))?.organisation.odsCode;
    const { moveId } = await ask();
    expect((await ask()).moveId).toBe(moveId);
    expect((await makeListHomeMoves(common())(adminOf(home), {})).items).toMatchObject([
      { moveId, from: { odsCode: 'RYY02' }, to: { odsCode: 'RXX01' }, outcome: null },
    ]);
    // who asks cannot accept for the other, and who is asked cannot withdraw
    expect(await codeOf(settle(db.organisation, moveId, 'accepted'))).toBe('home-move-not-found');
    expect(await codeOf(settle(home, moveId, 'withdrawn'))).toBe('home-move-not-found');
    expect(await homeOf()).toBe('RYY02');
    expect(await settle(home, moveId, 'accepted')).toMatchObject({ outcome: 'accepted' });
    expect(await homeOf()).toBe('RXX01');
    expect(await codeOf(settle(home, moveId, 'accepted'))).toBe('home-move-not-found');
    const actions = (organisation: SeededOrganisation) =>
      asOrganisation(db.database.url, organisation.orgId, async (client) => {
        const { rows } = await client.query<{ action: string }>(
          'SELECT action FROM audit ORDER BY at, action',
        );
        return rows.map(({ action }) => action);
      });
    expect(await actions(db.organisation)).toEqual(['asked-for-home', 'became-home']);
    expect(await actions(home)).toEqual(expect.arrayContaining(['accepted-home-move', 'shared-staff']));
    // what their old organisation has booked takes their time at the new home
    const clash = aBooking(db.organisation, {
      startsAt: at('2026-03-06T09:00:00Z'),
      staff: [{ practitionerId: guest, roleCode: ROLES[4]! }],
    });
    await expect(db.book(clash)).resolves.toBe('slot-taken');
    expect((await identify()).orgId).toBe(db.organisation.orgId);
  });

  it('knows a person at home by default, and as a guest where they are asked for', async () => {
    await share();
    const guest = await addGuest(db.database.url, db.organisation, home);
    const atHome = await identify();
    expect(atHome).toMatchObject({ orgId: home.orgId, appRoles: ['Clinician', 'Admin'] });
    expect(atHome.guestFrom).toBeUndefined();
    expect(await identify('RYY02')).toEqual(atHome);
    const away = await identify('RXX01');
    expect(away).toMatchObject({
      orgId: db.organisation.orgId,
      practitionerId: guest,
      appRoles: ['Clinician'],
      guestFrom: { odsCode: 'RYY02' },
      serviceLineIds: [db.organisation.serviceLineId],
    });
    const me = makeGetMe(common());
    const places = { home: { odsCode: 'RYY02' }, guestIn: [{ odsCode: 'RXX01', name: 'Trust RXX01' }] };
    expect(await me(atHome, {})).toMatchObject({
      ...places,
      isGuest: false,
      organisation: { odsCode: 'RYY02' },
    });
    expect(await me(away, {})).toMatchObject({
      ...places,
      isGuest: true,
      organisation: { odsCode: 'RXX01' },
    });
    const lines = await makeListServiceLines(common())(away, {});
    expect(lines.items.map((line) => line.staff.map((person) => person.organisation))).toEqual([
      ['Trust RYY02'],
    ]);
  });

  it.each([
    ['an organisation that they are no guest of', 'RXX01'],
    ['one that is not there', 'NONE'],
    ['one of another tenant', 'RVV03'],
  ])('does not know them in %s', async (_what, odsCode) => {
    await seedOrganisation(db.database.url, 'RVV03');
    await expect(identify(odsCode)).rejects.toMatchObject({ code: 'organisation-not-yours' });
  });

  it('does not know somebody whom another tenant vouches for', async () => {
    const claims = { entraObjectId: home.objectIds[0]!, appRoles: [], expiresAt: 0 };
    await expect(makeIdentifyStaff(common())({ ...claims, tenantId: newId() })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('shows a guest their own consultations only, and these after the agreement has ended too', async () => {
    await share();
    const guest = await addGuest(db.database.url, db.organisation, home);
    const other = aBooking(db.organisation);
    const own = aBooking(db.organisation, {
      startsAt: at('2026-03-06T09:00:00Z'),
      patientId: db.organisation.patients[1]!,
      staff: [
        { practitionerId: db.organisation.staff[0]!, roleCode: ROLES[0]! },
        { practitionerId: guest, roleCode: ROLES[4]! },
      ],
    });
    expect(await db.book(other)).toBe('booked');
    expect(await db.book(own)).toBe('booked');
    await endSharing();
    const actor = await identify('RXX01');
    const get = makeGetAppointment(common());
    expect(await get(actor, { appointmentId: own.appointmentId })).toMatchObject({ state: 'due' });
    await expect(get(actor, { appointmentId: other.appointmentId })).rejects.toMatchObject({
      code: 'appointment-not-found',
    });
    const { items } = await makeListAppointments(common())(actor, {
      query: { from: '2026-03-01T00:00:00Z', to: '2026-03-31T00:00:00Z' },
    });
    expect(items.map((item) => item.appointmentId)).toEqual([own.appointmentId]);
    const isOnStaff = makeIsOnStaff(common());
    expect(await isOnStaff(actor, own.appointmentId)).toBe(true);
    expect(await isOnStaff(actor, other.appointmentId)).toBe(false);
  });

  it('knows a guest no more when nothing is shared and nothing of theirs lies ahead', async () => {
    await share();
    await addGuest(db.database.url, db.organisation, home);
    await endSharing();
    await expect(identify('RXX01')).rejects.toMatchObject({ code: 'organisation-not-yours' });
    expect((await makeGetMe(common())(await identify(), {})).guestIn).toEqual([]);
  });

  it('remembers a chat where the person is booked, and a channel in all that may have it', async () => {
    await share();
    await addGuest(db.database.url, db.organisation, home);
    const save = makeSaveConversation(common());
    const [lent, ordinary] = [`person:${home.objectIds[0]!}`, `person:${home.objectIds[1]!}`];
    for (const key of [lent, ordinary, 'channel:19:a@thread.tacv2']) {
      await save(db.organisation.tenantId, key, { serviceUrl: 'https://smba.example' });
    }
    const known = (organisation: SeededOrganisation) =>
      db.transaction.run(organisation.orgId, async ({ conversations }) =>
        Promise.all(
          [lent, ordinary, 'channel:19:a@thread.tacv2'].map(
            async (key) => (await conversations.findByKey(key)) !== undefined,
          ),
        ),
      );
    expect(await known(home)).toEqual([true, true, true]);
    expect(await known(db.organisation)).toEqual([true, false, true]);
  });
});
