import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../api/kernel/actors/actor.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { makeFindBankHolidays } from '../../../api/clinics/use-cases/england-bank-holidays.ts';
import { makeClinics } from '../../../api/clinics/make-clinics.ts';
import type { ChangeTemplate, CreateTemplate, Template } from '../../../api/clinics/contract/clinics.ts';
import { newId, type SeededOrganisation } from './an-organisation.ts';
import type { StoreTest } from './use-database.ts';

const findBankHolidays = makeFindBankHolidays();

/** What a test that plans clinics needs: the use cases on its database, who uses them, and a template of Tuesdays. */
export function clinicPlanner(db: StoreTest, now: () => Temporal.Instant) {
  const deps = () => {
    const clock = { now, newId: () => newId() };
    return { transaction: db.transaction, findBankHolidays, audit: makeAudit(clock), ...clock };
  };
  const useCases = () => makeClinics(deps()).useCases;
  const coordinator = (organisation: SeededOrganisation, changes: Partial<Actor> = {}): Actor => ({
    orgId: organisation.orgId,
    practitionerId: organisation.staff[0]!,
    entraObjectId: organisation.objectIds[0]!,
    displayName: 'Person 0',
    roleLabel: undefined,
    appRoles: ['Coordinator'],
    organisation: { name: 'Trust', odsCode: 'RXX01', timeZone: 'Europe/London', helpPhone: '01632 960001' },
    serviceLineIds: [organisation.serviceLineId],
    ...changes,
  });
  const aRequest = (changes: Partial<CreateTemplate> = {}): CreateTemplate => ({
    clinicId: db.organisation.clinicId,
    recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU',
    startsOn: '2026-03-03',
    endsOn: '2026-03-31',
    opensAt: '09:00',
    closesAt: '12:00',
    slotMinutes: 30,
    modality: 'video',
    location: null,
    capacity: 1,
    runsOnBankHolidays: false,
    exceptDates: [],
    extraDates: [],
    practitionerIds: db.organisation.staff.slice(0, 2),
    ...changes,
  });
  const create = (changes: Partial<CreateTemplate> = {}, key: string = newId()): Promise<Template> =>
    useCases().createTemplate(coordinator(db.organisation), { key, body: aRequest(changes) });
  const toChange = (template: Template, changes: Partial<ChangeTemplate> = {}): ChangeTemplate => {
    const { clinicId: _clinic, ...same } = aRequest({
      practitionerIds: template.practitioners.map((person) => person.practitionerId),
    });
    return { ...same, ...changes };
  };
  return { deps, useCases, coordinator, aRequest, create, toChange };
}
