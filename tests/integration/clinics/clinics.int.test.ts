import { extendTemplate, makeExtendTemplate } from '../../../api/clinics/use-cases/extend-template.ts';
import { whenDue } from '../../../api/kernel/timetable/due.ts';
import { takeTurns } from '../../support/take-turns.ts';
import type { CreateTemplate, TemplateOverlaps } from '../../../api/clinics/contract/clinics.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { aBooking, asOrganisation, at, newId, type SeededOrganisation } from '../support/an-organisation.ts';
import { clinicPlanner } from '../support/clinic-planner.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
let now = at('2026-03-02T08:00:00Z');
const { deps, useCases, coordinator, aRequest, create, toChange } = clinicPlanner(db, () => now);

beforeEach(() => {
  now = at('2026-03-02T08:00:00Z');
});

interface SessionRow {
  local_date: string;
  status: string;
  opens: string;
  starts_at: Date;
  hours: number;
  people: number;
}

const sessions = (): Promise<SessionRow[]> =>
  asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
    const { rows } = await client.query<SessionRow>(
      `SELECT local_date::text, status, left(opens_at::text, 5) AS opens, starts_at,
         (extract(epoch FROM ends_at - starts_at) / 3600)::float8 AS hours,
         (SELECT count(*)::int FROM session_staff s WHERE s.session_id = e.session_id) AS people
       FROM sessions e WHERE template_id IS NOT NULL ORDER BY local_date, status`,
    );
    return rows;
  });

const dates = async (): Promise<string[]> => (await sessions()).map((row) => row.local_date);

const count = (table: string): Promise<number> =>
  asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return rows[0]!.n;
  });

/** A second service line with a clinic and the same people. */
async function secondLine(organisation: SeededOrganisation) {
  const serviceLineId = newId<'ServiceLine'>();
  const clinicId = newId<'Clinic'>();
  await asOrganisation(db.database.url, organisation.orgId, async (client) => {
    await client.query(
      `INSERT INTO service_lines (org_id, service_line_id, name, treatment_function_code, duration_minutes,
         grace_minutes, join_opens_minutes) VALUES ($1, $2, 'Stroke review', '328', 30, 15, 60)`,
      [organisation.orgId, serviceLineId],
    );
    await client.query(
      `INSERT INTO service_line_members SELECT org_id, $2, practitioner_id FROM service_line_members`.replace(
        'SELECT org_id',
        'SELECT $1::uuid',
      ),
      [organisation.orgId, serviceLineId],
    );
    await client.query(
      `INSERT INTO clinics (org_id, clinic_id, service_line_id, name) VALUES ($1, $2, $3, 'Stroke Tuesday')`,
      [organisation.orgId, clinicId, serviceLineId],
    );
  });
  return { serviceLineId, clinicId };
}

describe('making a template', () => {
  it('makes its sessions with their staff, on the dates of the rule', async () => {
    const template = await create();
    expect(template).toMatchObject({
      recurrenceWords: 'Every week on Tuesday',
      timeZone: 'Europe/London',
      version: 1,
      nextSessions: ['2026-03-03', '2026-03-10', '2026-03-17'],
      madeUntil: '2027-03-02',
      clinic: { name: 'Thursday' },
    });
    const made = await sessions();
    expect(made.map((row) => row.local_date)).toEqual([
      '2026-03-03',
      '2026-03-10',
      '2026-03-17',
      '2026-03-24',
      '2026-03-31',
    ]);
    expect(made.every((row) => row.people === 2 && row.hours === 3)).toBe(true);
    // nine o'clock stays nine o'clock when the clocks go forward on 29 March
    expect(made.map((row) => row.starts_at.toISOString().slice(11, 16)).slice(-2)).toEqual([
      '09:00',
      '08:00',
    ]);
  });

  it('leaves out bank holidays and exceptions, and adds dates', async () => {
    await create({
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO',
      endsOn: '2026-05-11',
      exceptDates: ['2026-03-16'],
      extraDates: ['2026-05-04', '2026-05-06'],
    });
    const made = await dates();
    expect(made).not.toContain('2026-04-06');
    expect(made).not.toContain('2026-03-16');
    expect(made).toEqual(expect.arrayContaining(['2026-04-13', '2026-05-04', '2026-05-06', '2026-05-11']));
  });

  it('makes a session to midnight and one over the hour that occurs twice', async () => {
    await create({
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=SA',
      opensAt: '20:00',
      closesAt: '24:00',
      endsOn: null,
    });
    await create({
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=SU',
      opensAt: '00:00',
      closesAt: '08:00',
      startsOn: '2026-10-01',
      endsOn: '2026-11-01',
    });
    const made = await sessions();
    expect(made.find((row) => row.local_date === '2026-03-07')).toMatchObject({ hours: 4 });
    expect(made.find((row) => row.local_date === '2026-10-25')).toMatchObject({ hours: 9 });
    expect(made.find((row) => row.local_date === '2026-11-01')).toMatchObject({ hours: 8 });
  });

  it('answers a repeated key with the template that it made, and makes nothing more', async () => {
    const first = await create({}, 'key-of-one-press');
    const again = await create({}, 'key-of-one-press');
    expect(again.templateId).toBe(first.templateId);
    expect(await count('clinic_templates')).toBe(1);
    expect(await count('sessions')).toBe(5);
    await expect(create({ slotMinutes: 20 }, 'key-of-one-press')).rejects.toMatchObject({
      code: 'key-reused',
    });
  });

  it.each([
    [{ recurrenceRule: 'FREQ=WEEKLY;BYDAY=2TU' }, 'recurrence-rule-not-valid', '/recurrenceRule'],
    [{ startsOn: '2026-03-01' }, 'template-starts-in-past', '/startsOn'],
    [
      { endsOn: '2026-03-03', startsOn: '2026-03-03', recurrenceRule: 'FREQ=WEEKLY;BYDAY=WE' },
      'template-gives-no-session',
      '/recurrenceRule',
    ],
    [
      { recurrenceRule: 'FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2', endsOn: null },
      'template-gives-no-session',
      '/recurrenceRule',
    ],
    [{ practitionerIds: [newId()] }, 'person-not-in-clinic', '/practitionerIds/0'],
    [
      { opensAt: '01:00', closesAt: '02:00', extraDates: ['2026-03-29'] },
      'date-skipped-by-clocks',
      '/extraDates/0',
    ],
    [{ clinicId: newId() }, 'clinic-not-found', undefined],
  ])('refuses %j and writes nothing', async (changes, code, pointer) => {
    await expect(create(changes as Partial<CreateTemplate>)).rejects.toMatchObject({
      code,
      facts: pointer === undefined ? {} : { pointer },
    });
    expect(await count('clinic_templates')).toBe(0);
    expect(await count('sessions')).toBe(0);
    expect(await count('idempotency_keys')).toBe(0);
  });

  it('is refused to people of other service lines, and open to administrators', async () => {
    const stranger = coordinator(db.organisation, { serviceLineIds: [] });
    const input = { key: newId(), body: aRequest() };
    await expect(useCases().createTemplate(stranger, input)).rejects.toMatchObject({
      code: 'clinic-not-found',
    });
    const admin = coordinator(db.organisation, { serviceLineIds: [], appRoles: ['Admin'] });
    await expect(useCases().createTemplate(admin, input)).resolves.toMatchObject({ version: 1 });
  });
});

describe('overlapping templates', () => {
  const overlapsOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => [],
      (error: unknown) => {
        if (!(error instanceof Refusal) || error.code !== 'template-overlaps') throw error;
        return (error.more as TemplateOverlaps).overlaps;
      },
    );

  it('are refused with the clinic, the person and the dates, also across service lines', async () => {
    const stroke = await secondLine(db.organisation);
    const first = await create();
    const actor = coordinator(db.organisation, { serviceLineIds: [stroke.serviceLineId] });
    const request = aRequest({
      clinicId: stroke.clinicId,
      opensAt: '11:00',
      closesAt: '13:00',
      endsOn: '2026-12-31',
      practitionerIds: db.organisation.staff.slice(1, 4),
    });
    const attempt = useCases().createTemplate(actor, { key: newId(), body: request });
    expect(await overlapsOf(attempt)).toEqual([
      {
        templateId: first.templateId,
        clinic: { clinicId: db.organisation.clinicId, name: 'Thursday' },
        serviceLine: { serviceLineId: db.organisation.serviceLineId, name: 'Young adult diabetes' },
        people: [{ practitionerId: db.organisation.staff[1], displayName: 'Person 1' }],
        opensAt: '09:00',
        closesAt: '12:00',
        timeZone: 'Europe/London',
        recurrenceWords: 'Every week on Tuesday',
        firstDates: ['2026-03-03', '2026-03-10', '2026-03-17', '2026-03-24', '2026-03-31'],
        dateCount: 5,
      },
    ]);
    expect(await count('clinic_templates')).toBe(1);
  });

  it('are fine for other people, at other times and after the end', async () => {
    await create();
    await create({ practitionerIds: db.organisation.staff.slice(2, 4) });
    await create({ opensAt: '12:00', closesAt: '14:00' });
    await create({ startsOn: '2026-04-01', endsOn: '2026-04-30' });
    expect(await count('clinic_templates')).toBe(4);
  });

  it('are found years ahead, where no sessions have been made yet', async () => {
    await create({ startsOn: '2029-01-01', endsOn: '2029-01-31' });
    expect(await count('sessions')).toBe(0);
    const found = await overlapsOf(create({ endsOn: null }));
    expect(found).toMatchObject([
      { firstDates: ['2029-01-02', '2029-01-09', '2029-01-16', '2029-01-23', '2029-01-30'] },
    ]);
  });

  it('cannot both win a race', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => create({ slotMinutes: 20 + index, endsOn: null })),
    );
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') expect(attempt.reason).toMatchObject({ code: 'template-overlaps' });
    }
    expect(await count('clinic_templates')).toBe(1);
    expect(new Set(await dates()).size).toBe(await count('sessions'));
  });

  it('are refused on a change too, but a template does not overlap itself', async () => {
    const morning = await create();
    const afternoon = await create({ opensAt: '13:00', closesAt: '15:00' });
    const change = (opensAt: string, closesAt: string) =>
      useCases().changeTemplate(coordinator(db.organisation), {
        templateId: afternoon.templateId,
        seen: 'any',
        body: toChange(afternoon, { opensAt, closesAt }),
      });
    expect(await overlapsOf(change('11:30', '14:00'))).toMatchObject([{ templateId: morning.templateId }]);
    expect(await overlapsOf(change('12:00', '14:00'))).toEqual([]);
  });

  it('are shown by a preview, which writes nothing', async () => {
    await create();
    const { clinicId: _clinic, ...fields } = aRequest({ recurrenceRule: 'FREQ=WEEKLY;BYDAY=MO,TU' });
    const preview = await useCases().previewTemplate(coordinator(db.organisation), {
      body: {
        ...fields,
        endsOn: '2026-04-07',
        exceptDates: ['2026-03-09'],
        serviceLineId: db.organisation.serviceLineId,
      },
    });
    expect(preview.overlaps).toMatchObject([{ dateCount: 5 }]);
    expect(preview.sessionCount).toBe(9);
    expect(preview.dates.find((date) => date.localDate === '2026-04-06')).toMatchObject({
      startsAt: null,
      leftOutBecause: 'bank-holiday',
      bankHoliday: 'Easter Monday',
    });
    expect(preview.dates.find((date) => date.localDate === '2026-03-09')).toMatchObject({
      leftOutBecause: 'excepted',
    });
    expect(await count('clinic_templates')).toBe(1);
  });
});

describe('changing a template', () => {
  const bookTuesday = (time: string) =>
    db.book(aBooking(db.organisation, { startsAt: at(`2026-03-10T${time}:00Z`) }));

  it('remakes the sessions to come and keeps those with bookings that no longer fit', async () => {
    const template = await create();
    await bookTuesday('09:00');
    const answer = await useCases().changeTemplate(coordinator(db.organisation), {
      templateId: template.templateId,
      seen: 1,
      body: toChange(template, { opensAt: '10:00', closesAt: '13:00', endsOn: '2026-03-24' }),
    });
    expect(answer.template).toMatchObject({ version: 2, opensAt: '10:00', endsOn: '2026-03-24' });
    expect(answer.sessions).toEqual({ made: 1, changed: 3, removed: 1 });
    expect(answer.kept).toMatchObject([{ localDate: '2026-03-10', opensAt: '09:00' }]);
    expect(answer.kept[0]?.bookingIds).toHaveLength(1);
    expect((await sessions()).map((row) => [row.local_date, row.status, row.opens])).toEqual([
      ['2026-03-03', 'planned', '10:00'],
      ['2026-03-10', 'planned', '10:00'],
      ['2026-03-10', 'withdrawn', '09:00'],
      ['2026-03-17', 'planned', '10:00'],
      ['2026-03-24', 'planned', '10:00'],
    ]);
    // what stays is listed with what is booked in it
    const listed = await useCases().listSessions(coordinator(db.organisation), {
      query: { from: '2026-03-10', to: '2026-03-10' },
    });
    expect(listed.items.map(({ status, bookingCount }) => [status, bookingCount])).toEqual([
      ['withdrawn', 1],
      ['planned', 0],
    ]);
  });

  it('changes sessions in place when what is booked still fits', async () => {
    const template = await create();
    await bookTuesday('10:00');
    const answer = await useCases().changeTemplate(coordinator(db.organisation), {
      templateId: template.templateId,
      seen: 'any',
      body: toChange(template, { opensAt: '09:30', practitionerIds: db.organisation.staff.slice(0, 3) }),
    });
    expect(answer).toMatchObject({ sessions: { made: 0, changed: 5, removed: 0 }, kept: [] });
    expect((await sessions()).every((row) => row.opens === '09:30' && row.people === 3)).toBe(true);
  });

  it('lets a withdrawn session go once its booking was cancelled', async () => {
    const template = await create();
    const booking = aBooking(db.organisation, { startsAt: at('2026-03-10T09:00:00Z') });
    await db.book(booking);
    const change = (opensAt: string) =>
      useCases().changeTemplate(coordinator(db.organisation), {
        templateId: template.templateId,
        seen: 'any',
        body: toChange(template, { opensAt }),
      });
    expect((await change('10:00')).kept).toHaveLength(1);
    await asOrganisation(db.database.url, db.organisation.orgId, async (client) => {
      await client.query(`UPDATE appointment_staff SET status = 'cancelled'`);
      await client.query(`UPDATE appointments SET status = 'cancelled'`);
    });
    expect((await change('10:30')).kept).toEqual([]);
    expect(await count('sessions')).toBe(5);
  });

  it('refuses a version that is not the newest', async () => {
    const template = await create();
    const input = { templateId: template.templateId, seen: 7, body: toChange(template) };
    await expect(useCases().changeTemplate(coordinator(db.organisation), input)).rejects.toMatchObject({
      code: 'changed-meanwhile',
    });
  });

  it('may keep a first day that is over', async () => {
    const template = await create();
    now = at('2026-03-16T08:00:00Z');
    const answer = await useCases().changeTemplate(coordinator(db.organisation), {
      templateId: template.templateId,
      seen: 'any',
      body: toChange(template, { closesAt: '11:00' }),
    });
    expect(answer.sessions).toEqual({ made: 0, changed: 3, removed: 0 });
  });

  it('does not make a cancelled session again', async () => {
    const template = await create();
    await asOrganisation(db.database.url, db.organisation.orgId, (client) =>
      client.query(`UPDATE sessions SET status = 'cancelled' WHERE local_date = '2026-03-17'`),
    );
    await useCases().changeTemplate(coordinator(db.organisation), {
      templateId: template.templateId,
      seen: 'any',
      body: toChange(template, { opensAt: '08:00' }),
    });
    const [cancelled, ...others] = (await sessions()).filter((row) => row.local_date === '2026-03-17');
    expect(cancelled).toMatchObject({ status: 'cancelled', opens: '09:00' });
    expect(others).toEqual([]);
  });
});

describe('ending a template', () => {
  it('takes away the sessions after the last day', async () => {
    const template = await create({ endsOn: null });
    const ended = await useCases().endTemplate(coordinator(db.organisation), {
      templateId: template.templateId,
      seen: 1,
      body: { lastDay: '2026-03-10' },
    });
    expect(ended.template).toMatchObject({ endsOn: '2026-03-10', version: 2, hasEnded: false });
    expect(await dates()).toEqual(['2026-03-03', '2026-03-10']);
    now = at('2026-03-12T08:00:00Z');
    const actor = coordinator(db.organisation);
    expect((await useCases().listTemplates(actor, { query: {} })).items).toEqual([]);
    expect((await useCases().listTemplates(actor, { query: { ended: 'true' } })).items).toMatchObject([
      { hasEnded: true },
    ]);
  });

  it('before it began leaves nothing', async () => {
    const template = await create({ startsOn: '2026-06-01', endsOn: null });
    await useCases().endTemplate(coordinator(db.organisation), {
      templateId: template.templateId,
      seen: 'any',
      body: { lastDay: '2026-03-02' },
    });
    expect(await dates()).toEqual([]);
    const actor = coordinator(db.organisation);
    expect((await useCases().listTemplates(actor, { query: {} })).items).toEqual([]);
    expect((await useCases().listTemplates(actor, { query: { ended: 'true' } })).items).toMatchObject([
      { hasEnded: true },
    ]);
    // and it is in nobody's way
    await create({ startsOn: '2026-06-01', endsOn: null });
  });

  it('cannot be in the past, or later than it is', async () => {
    const { templateId } = await create();
    const end = (lastDay: string) =>
      useCases().endTemplate(coordinator(db.organisation), {
        templateId,
        seen: 'any',
        body: { lastDay },
      });
    await expect(end('2026-03-01')).rejects.toMatchObject({ code: 'template-ends-in-past' });
    await expect(end('2026-04-30')).rejects.toMatchObject({ code: 'template-ends-sooner' });
  });
});

describe('templates that go on', () => {
  it('get more sessions as time passes, once however many replicas do it', async () => {
    await create({ endsOn: null });
    const before = await dates();
    expect(before.at(-1)).toBe('2027-03-02');
    const organisation = {
      orgId: db.organisation.orgId,
      odsCode: 'RXX01',
      name: 'Trust',
      entraTenantIds: [db.organisation.tenantId],
      timeZone: 'Europe/London',
      helpPhone: '01632 960001',
    };
    const extend = async () => {
      const turns = takeTurns(deps(), [whenDue(extendTemplate, makeExtendTemplate(deps()))]);
      const { taken, failures } = await turns(organisation);
      expect(failures).toEqual([]);
      return taken;
    };
    expect(await extend()).toBe(0);
    now = at('2026-04-02T22:59:59Z');
    expect(await extend()).toBe(0);
    now = at('2026-05-01T08:00:00Z');
    const made = await Promise.all([extend(), extend(), extend()]);
    const after = await dates();
    expect(after.at(-1)).toBe('2027-04-27');
    expect(made.toSorted()).toEqual([0, 0, 1]);
    expect(after.length).toBeGreaterThan(before.length);
    expect(new Set(after).size).toBe(after.length);
    expect(after).not.toContain('2027-03-29');
    expect(await extend()).toBe(0);
  });
});

describe('clinics', () => {
  it('are made once a key, with a name that their service line does not have yet', async () => {
    const actor = coordinator(db.organisation);
    const request = { serviceLineId: db.organisation.serviceLineId, name: 'Friday' };
    const first = await useCases().createClinic(actor, { key: 'key-of-clinic', body: request });
    const again = await useCases().createClinic(actor, { key: 'key-of-clinic', body: request });
    expect(again).toEqual(first);
    const taken = { ...request, name: 'THURSDAY' };
    await expect(useCases().createClinic(actor, { key: newId(), body: taken })).rejects.toMatchObject({
      code: 'clinic-name-taken',
      facts: { pointer: '/name' },
    });
    const renamed = await useCases().changeClinic(actor, {
      clinicId: first.clinicId,
      seen: 1,
      body: { name: 'Friday late' },
    });
    expect(renamed).toMatchObject({ name: 'Friday late', version: 2 });
    await expect(
      useCases().changeClinic(actor, { clinicId: first.clinicId, seen: 1, body: { name: 'Friday early' } }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('are listed page by page with their templates and next session', async () => {
    const actor = coordinator(db.organisation);
    await create();
    for (const name of ['A', 'B', 'C']) {
      const request = { serviceLineId: db.organisation.serviceLineId, name };
      await useCases().createClinic(actor, { key: newId(), body: request });
    }
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await useCases().listClinics(actor, { query: { limit: 3, cursor } });
      names.push(...page.items.map((clinic) => clinic.name));
      if (page.items.some((clinic) => clinic.name === 'Thursday')) {
        expect(page.items.find((clinic) => clinic.name === 'Thursday')).toMatchObject({
          templateCount: 1,
          nextSessionOn: '2026-03-03',
        });
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(names).toEqual(['A', 'B', 'C', 'Thursday']);
    await expect(useCases().listClinics(actor, { query: { cursor: 'nonsense' } })).rejects.toMatchObject({
      code: 'cursor-not-valid',
    });
  });
});

describe('listing sessions', () => {
  it('goes through all of them page by page, each once', async () => {
    await create({ endsOn: null });
    await create({ opensAt: '13:00', closesAt: '14:00', endsOn: null });
    const actor = coordinator(db.organisation);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = {
        from: '2026-03-01',
        to: '2026-06-30',
        limit: 7,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const page = await useCases().listSessions(actor, { query });
      seen.push(...page.items.map((session) => `${session.localDate} ${session.opensAt}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(36);
    expect(seen).toEqual([...new Set(seen)].sort());
  });

  it('shows nothing of other service lines', async () => {
    await create();
    const stranger = coordinator(db.organisation, { serviceLineIds: [] });
    const query = { from: '2026-03-01', to: '2026-03-31' };
    expect((await useCases().listSessions(stranger, { query })).items).toEqual([]);
    await expect(
      useCases().listSessions(stranger, { query: { from: '2026-03-01', to: '2028-03-31' } }),
    ).rejects.toMatchObject({ code: 'window-too-long' });
  });
});

it('keeps every rule of time to the clinic’s own zone', async () => {
  await create({
    timeZone: 'Europe/Madrid',
    recurrenceRule: 'FREQ=WEEKLY;BYDAY=SU',
    opensAt: '02:30',
    closesAt: '04:00',
    startsOn: '2026-03-22',
    endsOn: '2026-04-05',
  });
  const made = await sessions();
  expect(made.map((row) => [row.starts_at.toISOString(), row.hours])).toEqual([
    ['2026-03-22T01:30:00.000Z', 1.5],
    ['2026-03-29T01:00:00.000Z', 1],
    ['2026-04-05T00:30:00.000Z', 1.5],
  ]);
});
