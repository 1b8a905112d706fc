import { appointmentSearchSchema } from '../../../../api/appointment-view/contract/appointment-search.ts';
import { makeSearchAppointments } from '../../../../api/appointment-view/use-cases/search-appointments.ts';
import {
  makeRefuseTooManySearches,
  SEARCHES_PER_MINUTE,
} from '../../../../api/patients/use-cases/refuse-too-many-searches.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { aConsultation, BIRTH_DATE, newId } from '../../../builders/a-consultation.ts';
import { anActor } from '../../../support/http-server.ts';
import { makeAudit } from '../../../../api/kernel/audit/audit.ts';

function atTheDesk() {
  const { stores, appointment: current } = aConsultation({
    patient: { givenName: 'Niamh', familyName: 'O’Neill' },
  });
  const appointment = current();
  const now = () => appointment.startsAt;
  const deps = { transaction: stores, audit: makeAudit({ now, newId }), now };
  const coordinator = anActor({ serviceLineIds: [appointment.serviceLineId] });
  const refuseTooManySearches = makeRefuseTooManySearches({ ...deps, onSearchRefused: () => undefined });
  const search = makeSearchAppointments({ ...deps, refuseTooManySearches });
  return {
    appointment,
    coordinator,
    stores,
    find: (body: Parameters<typeof search>[1]['body'], actor = coordinator) => search(actor, { body }),
    audited: () =>
      stores.audit.map(({ action, subjectKind, subjectId }) => `${action} ${subjectKind}:${subjectId}`),
  };
}

describe('finding a patient’s appointments', () => {
  it('is refused to who searches too often, but not to who looks at a patient that they have found', async () => {
    const { find, appointment } = atTheDesk();
    for (let nth = 0; nth < SEARCHES_PER_MINUTE; nth += 1) await find({ name: "o'neill" });
    await expect(find({ name: "o'neill" })).rejects.toMatchObject({ code: 'too-many-searches' });
    await expect(find({ patientId: appointment.patientId })).resolves.toMatchObject({ isMore: false });
  });

  it('finds them on any day by name, date of birth or id, and writes down whose they are', async () => {
    const { find, appointment, audited } = atTheDesk();
    for (const body of [
      { nhsNumber: '999 000 0018' },
      { name: "o'neill" },
      { name: 'Niamh', birthDate: BIRTH_DATE },
      { birthDate: BIRTH_DATE },
      { patientId: appointment.patientId },
    ]) {
      const { items, isMore } = await find(body);
      expect(items.map((item) => item.appointmentId)).toEqual([appointment.appointmentId]);
      expect(isMore).toBe(false);
    }
    expect(audited()).toEqual(Array(5).fill(`found-appointments patient:${appointment.patientId}`));
  });

  it('finds nothing of another service line, and writes the search down', async () => {
    const { find, coordinator, audited } = atTheDesk();
    const stranger = { ...coordinator, serviceLineIds: [asId<'ServiceLine'>(newId())] };
    expect(await find({ name: 'Niamh' }, stranger)).toEqual({ items: [], isMore: false });
    expect(audited()).toEqual([`searched-appointments practitioner:${coordinator.practitionerId}`]);
  });

  it('shows a guest their own alone', async () => {
    const { find, coordinator, appointment } = atTheDesk();
    const guestFrom = { orgId: asId<'Organisation'>(newId()), odsCode: 'RYY', name: 'Lakeside' };
    const guest = { ...coordinator, guestFrom, appRoles: ['Clinician' as const] };
    expect((await find({ name: 'Niamh' }, guest)).items).toEqual([]);
    const own = { ...guest, practitionerId: appointment.staff[0]!.practitionerId };
    expect((await find({ name: 'Niamh' }, own)).items).toHaveLength(1);
  });

  it('refuses a number that is no NHS number', async () => {
    const { find, audited } = atTheDesk();
    await expect(find({ nhsNumber: '9990000019' })).rejects.toMatchObject({ code: 'nhs-number-not-valid' });
    expect(audited()).toEqual([]);
  });

  it.each(['’', 'a', '- -', ''])('does not look for everybody when the name is "%s"', (name) => {
    expect(appointmentSearchSchema.safeParse({ name }).success).toBe(false);
  });
});
