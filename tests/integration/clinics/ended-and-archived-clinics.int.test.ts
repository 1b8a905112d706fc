import type { Seen } from '../../../api/kernel/contract/endpoint.ts';
import type { Clinic } from '../../../api/clinics/contract/clinics.ts';
import { aBooking, asOrganisation, at, newId } from '../support/an-organisation.ts';
import { clinicPlanner } from '../support/clinic-planner.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = at('2026-03-02T08:00:00Z');
const { useCases, coordinator, create, toChange } = clinicPlanner(db, () => now);
const actor = () => coordinator(db.organisation);

interface SessionRow {
  local_date: string;
  status: string;
}
const sessions = (): Promise<SessionRow[]> =>
  asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
    const { rows } = await client.query<SessionRow>(
      'SELECT local_date::text, status FROM sessions ORDER BY starts_at',
    );
    return rows;
  });
const bookOn = (date: string) => db.book(aBooking(db.organisation, { startsAt: at(`${date}T09:00:00Z`) }));

describe('ending a template', () => {
  it('says first how many sessions go and what is booked in those that stay, and changes nothing', async () => {
    const { templateId } = await create();
    await bookOn('2026-03-17');
    const before = await sessions();
    const lastDay = '2026-03-10';
    const preview = await useCases().previewEnd(actor(), { templateId, query: { lastDay } });
    expect(preview).toMatchObject({
      lastDay: '2026-03-10',
      removed: 2,
      bookingCount: 1,
      kept: [{ localDate: '2026-03-17', opensAt: '09:00', closesAt: '12:00' }],
    });
    expect(await sessions()).toEqual(before);
    // and that is what it does
    const ended = await useCases().endTemplate(actor(), { templateId, body: { lastDay }, seen: 1 });
    expect(ended.sessions.removed).toBe(preview.removed);
    expect(ended.kept).toEqual(preview.kept);
  });

  it('cannot be previewed for a day on which it cannot end, or by people of other service lines', async () => {
    const { templateId } = await create();
    const preview = (lastDay: string, by = actor()) =>
      useCases().previewEnd(by, { templateId, query: { lastDay } });
    await expect(preview('2026-03-01')).rejects.toMatchObject({ code: 'template-ends-in-past' });
    await expect(preview('2026-04-30')).rejects.toMatchObject({ code: 'template-ends-sooner' });
    await expect(
      preview('2026-03-10', coordinator(db.organisation, { serviceLineIds: [] })),
    ).rejects.toMatchObject({ code: 'template-not-found' });
  });
});

describe('archiving a clinic', () => {
  const one = (seen: Seen = 'any') => ({ clinicId: db.organisation.clinicId, seen });
  const archive = (seen?: Seen): Promise<Clinic> => useCases().archiveClinic(actor(), one(seen));
  const restore = (): Promise<Clinic> => useCases().restoreClinic(actor(), one());
  const names = async (archived: 'true' | 'false'): Promise<string[]> =>
    (await useCases().listClinics(actor(), { query: { archived } })).items.map(({ name }) => name);
  const audited = (): Promise<string[]> =>
    asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      const { rows } = await client.query<{ action: string }>(
        `SELECT action FROM audit WHERE subject_kind = 'clinic' AND subject_id = $1 ORDER BY at, action`,
        [db.organisation.clinicId],
      );
      return rows.map(({ action }) => action);
    });

  it('takes it out of the lists, and bringing it back puts it there again', async () => {
    const archived = await archive(1);
    expect(archived).toMatchObject({ isArchived: true, version: 2, nextSessionOn: null });
    expect(await names('false')).toEqual([]);
    expect(await names('true')).toEqual(['Thursday']);
    expect((await useCases().listPlannableLines(actor(), {})).items).toMatchObject([{ clinicCount: 0 }]);
    expect(await archive()).toEqual(archived);
    expect(await restore()).toMatchObject({ isArchived: false, version: 3 });
    expect(await names('false')).toEqual(['Thursday']);
    expect(await audited()).toEqual(['archived-clinic', 'restored-clinic']);
  });

  it('is refused while it runs, and possible once each of its templates has ended', async () => {
    const template = await create();
    await expect(archive()).rejects.toMatchObject({ code: 'clinic-still-runs' });
    expect(await names('false')).toEqual(['Thursday']);
    await useCases().endTemplate(actor(), {
      templateId: template.templateId,
      seen: 'any',
      body: { lastDay: '2026-03-02' },
    });
    expect(await archive()).toMatchObject({ isArchived: true });
  });

  it('is refused while somebody is booked in a session to come, and changes nothing', async () => {
    const template = await create();
    await bookOn('2026-03-17');
    await useCases().endTemplate(actor(), {
      templateId: template.templateId,
      seen: 'any',
      body: { lastDay: '2026-03-02' },
    });
    const before = await sessions();
    await expect(archive()).rejects.toMatchObject({ code: 'clinic-has-bookings', facts: { sessions: 1 } });
    expect(await sessions()).toEqual(before);
    expect(await audited()).toEqual([]);
  });

  it('refuses a version that is not the newest, and people of other service lines', async () => {
    await expect(archive(7)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(
      useCases().archiveClinic(coordinator(db.organisation, { serviceLineIds: [] }), one()),
    ).rejects.toMatchObject({ code: 'clinic-not-found' });
  });

  it('takes its free sessions away, so that nothing of it is offered', async () => {
    await create({ endsOn: null });
    await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query(`UPDATE clinic_templates SET ends_on = '2026-03-02'`),
    );
    expect(await sessions()).not.toEqual([]);
    await archive();
    expect(await sessions()).toEqual([]);
  });

  it('leaves it without changes: no name, no template, none that runs longer', async () => {
    const template = await create({ endsOn: '2026-03-03' });
    await useCases().endTemplate(actor(), {
      templateId: template.templateId,
      seen: 'any',
      body: { lastDay: '2026-03-02' },
    });
    await archive();
    const archived = { code: 'clinic-archived' };
    await expect(create()).rejects.toMatchObject(archived);
    await expect(
      useCases().changeClinic(actor(), { ...one(), body: { name: 'Friday' } }),
    ).rejects.toMatchObject(archived);
    await expect(
      useCases().changeTemplate(actor(), {
        templateId: template.templateId,
        seen: 'any',
        body: toChange(template),
      }),
    ).rejects.toMatchObject(archived);
    expect(await sessions()).toEqual([]);
  });

  it('cannot be undone when another clinic has the name by now', async () => {
    await archive();
    await useCases().createClinic(actor(), {
      key: newId(),
      body: { serviceLineId: db.organisation.serviceLineId, name: 'THURSDAY' },
    });
    await expect(restore()).rejects.toMatchObject({ code: 'clinic-name-taken' });
    expect(await names('true')).toEqual(['Thursday']);
  });

  it('cannot be undone in a service line that is archived itself', async () => {
    await archive();
    await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query('UPDATE service_lines SET archived_at = now()'),
    );
    await expect(restore()).rejects.toMatchObject({ code: 'service-line-archived' });
  });
});
