import { makeWhoCanSeePatient } from '../../../api/appointment-view/use-cases/who-can-see-patient.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import type { AppRole } from '../../../api/kernel/contract/roles.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { anActor } from '../../support/http-server.ts';
import { aBooking, asOrganisation, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const NOW = at('2026-03-04T10:00:00Z');

describe('who can see a patient', () => {
  const db = useDatabase();
  /** By the number of the person; the others have none. */
  let appRoles: Partial<Record<number, AppRole[]>>;
  let isEntraAway: boolean;
  let asked: number;
  const look = (patientId: string = db.organisation.patients[0]!) =>
    makeWhoCanSeePatient({
      transaction: db.transaction,
      audit: makeAudit({ now: () => NOW, newId }),
      rolesOf: (_orgId, entraObjectId) => {
        asked += 1;
        if (isEntraAway) return Promise.reject(new Refusal('roles-not-known'));
        const number = db.organisation.objectIds.indexOf(entraObjectId);
        return Promise.resolve({ roles: appRoles[number] ?? [], readAt: NOW });
      },
    })(
      anActor({
        orgId: db.organisation.orgId,
        practitionerId: db.organisation.staff[0]!,
        appRoles: ['Admin'],
      }),
      { patientId },
    );
  const inDatabase = (text: string, ...values: unknown[]) =>
    asOrganisation(db.database.url, db.organisation.orgId, (client) => client.query(text, values));

  beforeEach(async () => {
    [appRoles, isEntraAway, asked] = [{}, false, 0];
    await db.book(aBooking(db.organisation));
  });

  it('names each with what lets them', async () => {
    const { orgId, staff, serviceLineId } = db.organisation;
    appRoles = { 0: ['Clinician'], 4: ['Viewer'] };
    await inDatabase('DELETE FROM service_line_members WHERE practitioner_id = $1', staff[5]);
    await inDatabase(
      `INSERT INTO role_grants (org_id, grant_id, practitioner_id, role, scope_kind, service_line_id, granted_by, granted_at)
        VALUES ($1, $2, $3, 'Viewer', 'service-line', $4, $5, now())`,
      ...[orgId, newId(), staff[5], serviceLineId, staff[0]],
    );
    const serviceLine = { id: serviceLineId, name: 'Young adult diabetes' };
    const member = { kind: 'member', serviceLine };
    expect((await look()).items).toMatchObject([
      {
        displayName: 'Person 0',
        appRoles: ['Clinician'],
        reasons: [member, { kind: 'staff', appointments: 1 }],
      },
      { displayName: 'Person 4', appRoles: ['Viewer'], reasons: [member] },
      { displayName: 'Person 5', appRoles: [], reasons: [{ kind: 'role', role: 'Viewer', serviceLine }] },
    ]);
    const { rows } = await inDatabase(
      "SELECT action, subject_kind, subject_id FROM audit WHERE action = 'viewed-patient-access'",
    );
    expect(rows).toEqual([
      {
        action: 'viewed-patient-access',
        subject_kind: 'patient',
        subject_id: db.organisation.patients[0]!,
      },
    ]);
  });

  it('is nobody without an appointment, and refused for a patient who is not there', async () => {
    appRoles = { 0: ['Clinician'] };
    expect((await look(db.organisation.patients[1])).items).toEqual([]);
    await expect(look(newId())).rejects.toMatchObject({ code: 'patient-not-found' });
  });

  it('is everybody who may be when Entra does not answer, which is not asked again and again', async () => {
    isEntraAway = true;
    const { items } = await look();
    expect(items.map((person) => person.appRoles)).toEqual([null, null, null, null, null, null]);
    expect(asked).toBe(6);
  });
});
