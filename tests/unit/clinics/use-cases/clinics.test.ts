import { asId } from '../../../../api/kernel/rules/id.ts';
import type { ClinicRecord } from '../../../../api/clinics/ports/clinic-store.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aClinic, clinicsAtWork } from '../../../builders/clinics-at-work.ts';
import { anActor, SERVICE_LINE_ID } from '../../../support/http-server.ts';

const GRACE = anActor();
const STRANGER = anActor({ serviceLineIds: [] });
const HOUR = 3_600_000;

function work(...clinics: ClinicRecord[]) {
  const all = clinicsAtWork(...clinics);
  const create = (name: string, key = 'one-press-1', by = GRACE) =>
    all.useCases.createClinic(by, { body: { serviceLineId: SERVICE_LINE_ID, name }, key });
  return { ...all, create };
}

describe('naming a clinic', () => {
  it('makes it once for one key, and gives it another name', async () => {
    const { create, useCases, stores, audited } = work();
    const clinic = await create('Tuesdays');
    expect(clinic).toMatchObject({ name: 'Tuesdays', version: 1, isArchived: false });
    expect(await create('Tuesdays')).toEqual(clinic);
    expect(stores.clinics).toHaveLength(1);
    const { clinicId } = clinic;
    expect(
      await useCases.changeClinic(GRACE, { clinicId, seen: 1, body: { name: 'Wednesdays' } }),
    ).toMatchObject({ name: 'Wednesdays', version: 2 });
    expect(audited()).toEqual(['made-clinic', 'changed-clinic']);
  });

  it('is refused for a name that is taken, and in a service line of others', async () => {
    const { create, written } = work(aClinic({ name: 'Tuesdays' }));
    const before = written();
    await expect(create('tuesdays')).rejects.toMatchObject({ code: 'clinic-name-taken' });
    await expect(create('Fridays', 'one-press-2', STRANGER)).rejects.toMatchObject({
      code: 'service-line-not-found',
    });
    expect(written()).toEqual(before);
  });

  it('is not changed in another version, when it is archived, by others, or to a name that is taken', async () => {
    const clinic = aClinic({ version: 3 });
    const archived = aClinic({ name: 'Mondays', isArchived: true });
    const { useCases, written } = work(clinic, archived, aClinic({ name: 'Fridays' }));
    const before = written();
    const { clinicId } = clinic;
    const body = { name: 'Fridays' };
    const change = useCases.changeClinic;
    await expect(change(GRACE, { clinicId, seen: 2, body })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
    await expect(change(GRACE, { clinicId, seen: 3, body })).rejects.toMatchObject({
      code: 'clinic-name-taken',
    });
    await expect(change(STRANGER, { clinicId, seen: 3, body })).rejects.toMatchObject({
      code: 'clinic-not-found',
    });
    await expect(change(GRACE, { clinicId: archived.clinicId, seen: 'any', body })).rejects.toMatchObject({
      code: 'clinic-archived',
    });
    expect(written()).toEqual(before);
  });
});

describe('archiving a clinic', () => {
  it('takes its free sessions to come away and keeps one that has begun, without offering it', async () => {
    const clinic = aClinic();
    const { useCases, stores, aSession, audited } = work(clinic);
    stores.sessions.push(aSession(clinic, -HOUR), aSession(clinic, HOUR));
    expect(await useCases.archiveClinic(GRACE, { clinicId: clinic.clinicId, seen: 1 })).toMatchObject({
      isArchived: true,
      version: 2,
    });
    expect(stores.sessions.map(({ status }) => status)).toEqual(['withdrawn']);
    expect(audited()).toEqual(['archived-clinic']);
  });

  it('is refused while a template makes sessions, while somebody is booked, and in another version', async () => {
    const running = aClinic({ name: 'Runs' });
    const booked = aClinic({ name: 'Booked' });
    const { useCases, stores, aSession, aRunningTemplate, written } = work(running, booked);
    stores.templates.push(aRunningTemplate(running));
    const session = aSession(booked, HOUR);
    const { from, until } = session;
    const booking = { bookingId: newId(), practitionerId: newId(), from, until };
    stores.sessions.push({ ...session, bookings: [booking] });
    const before = written();
    const archive = (clinic: ClinicRecord, seen = 1) =>
      useCases.archiveClinic(GRACE, { clinicId: clinic.clinicId, seen });
    await expect(archive(running)).rejects.toMatchObject({ code: 'clinic-still-runs' });
    await expect(archive(booked)).rejects.toMatchObject({
      code: 'clinic-has-bookings',
      facts: { sessions: 1 },
    });
    await expect(archive(booked, 2)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(written()).toEqual(before);
  });
});

describe('restoring a clinic', () => {
  it('takes it into use again', async () => {
    const clinic = aClinic({ isArchived: true });
    const { useCases, audited } = work(clinic);
    const restored = await useCases.restoreClinic(GRACE, { clinicId: clinic.clinicId, seen: 1 });
    expect(restored).toMatchObject({ isArchived: false, version: 2 });
    expect(audited()).toEqual(['restored-clinic']);
  });

  it('is refused when another one has its name by now, and where the service line is archived', async () => {
    const clinic = aClinic({ isArchived: true });
    const elsewhere = aClinic({ isArchived: true, serviceLineId: asId(newId()) });
    const { useCases, written } = work(clinic, aClinic(), elsewhere);
    const before = written();
    const admin = anActor({ appRoles: ['Admin'] });
    const restore = ({ clinicId }: ClinicRecord) => useCases.restoreClinic(admin, { clinicId, seen: 'any' });
    await expect(restore(clinic)).rejects.toMatchObject({ code: 'clinic-name-taken' });
    await expect(restore(elsewhere)).rejects.toMatchObject({ code: 'service-line-archived' });
    expect(written()).toEqual(before);
  });
});
