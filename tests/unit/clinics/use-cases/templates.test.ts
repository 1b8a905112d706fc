import { asId } from '../../../../api/kernel/rules/id.ts';
import type { ChangeTemplate } from '../../../../api/clinics/contract/clinics.ts';
import type { ClinicRecord } from '../../../../api/clinics/ports/clinic-store.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aClinic, clinicsAtWork } from '../../../builders/clinics-at-work.ts';
import { anActor } from '../../../support/http-server.ts';

const GRACE = anActor();

/** Two Tuesdays in March, at a clinic of its own beside another one. */
function work(clinic: ClinicRecord = aClinic()) {
  const all = clinicsAtWork(clinic, aClinic({ name: 'Fridays' }));
  const fields = (changes: Partial<ChangeTemplate> = {}): ChangeTemplate => ({
    recurrenceRule: 'FREQ=WEEKLY;BYDAY=TU',
    startsOn: '2026-03-03',
    endsOn: '2026-03-10',
    opensAt: '09:00',
    closesAt: '12:00',
    slotMinutes: 30,
    modality: 'video',
    location: null,
    capacity: 1,
    runsOnBankHolidays: false,
    exceptDates: [],
    extraDates: [],
    practitionerIds: all.practitionerIds,
    ...changes,
  });
  const create = (
    changes: Partial<ChangeTemplate> = {},
    key = 'one-press-1',
    clinicId: string = clinic.clinicId,
  ) => all.useCases.createTemplate(GRACE, { body: { ...fields(changes), clinicId }, key });
  const dates = () => all.stores.sessions.map(({ localDate, opensAt }) => `${localDate} ${opensAt}`);
  return { ...all, clinic, fields, create, dates };
}

const REFUSED: [string, Partial<ChangeTemplate>][] = [
  ['recurrence-rule-not-valid', { recurrenceRule: 'FREQ=WEEKLY;BYDAY=2TU' }],
  ['template-starts-in-past', { startsOn: '2026-03-01' }],
  ['template-gives-no-session', { recurrenceRule: 'FREQ=WEEKLY;BYDAY=WE', endsOn: '2026-03-03' }],
  ['person-not-in-clinic', { practitionerIds: [newId()] }],
];

describe('making a template', () => {
  it('makes it and its sessions once for one key', async () => {
    const { create, dates, audited } = work();
    const template = await create();
    expect(template).toMatchObject({ version: 1, nextSessions: ['2026-03-03', '2026-03-10'] });
    expect(await create()).toEqual(template);
    expect(dates()).toEqual(['2026-03-03 09:00', '2026-03-10 09:00']);
    expect(audited()).toEqual(['made-template']);
  });

  it.each(REFUSED)('is refused with %s and writes nothing', async (code, changes) => {
    const { create, written } = work();
    const before = written();
    await expect(create(changes)).rejects.toMatchObject({ code });
    expect(written()).toEqual(before);
  });

  it('is refused with what somebody is in at that time, and writes nothing', async () => {
    const { create, stores, written } = work();
    const first = await create();
    const before = written();
    const other = stores.clinics[1]!.clinicId;
    await expect(create({ opensAt: '11:00', closesAt: '13:00' }, 'one-press-2', other)).rejects.toMatchObject(
      {
        code: 'template-overlaps',
        more: { overlaps: [{ templateId: first.templateId, dateCount: 2 }] },
      },
    );
    expect(written()).toEqual(before);
  });

  it('is refused for a clinic that is archived or not there', async () => {
    const { create, written } = work(aClinic({ isArchived: true }));
    const before = written();
    await expect(create()).rejects.toMatchObject({ code: 'clinic-archived' });
    await expect(create({}, 'one-press-2', newId())).rejects.toMatchObject({ code: 'clinic-not-found' });
    expect(written()).toEqual(before);
  });
});

describe('changing a template', () => {
  it('makes its sessions to come follow', async () => {
    const { create, fields, useCases, dates, audited } = work();
    const { templateId } = await create();
    const body = fields({ opensAt: '10:00', endsOn: '2026-03-03' });
    const changed = await useCases.changeTemplate(GRACE, { templateId, seen: 1, body });
    expect(changed).toMatchObject({
      template: { version: 2, opensAt: '10:00' },
      sessions: { made: 0, changed: 1, removed: 1 },
      kept: [],
    });
    expect(dates()).toEqual(['2026-03-03 10:00']);
    expect(audited()).toEqual(['made-template', 'changed-template']);
  });

  it.each(REFUSED)('is refused with %s and changes nothing', async (code, changes) => {
    const { create, fields, useCases, written } = work();
    const { templateId } = await create();
    const before = written();
    const body = fields(changes);
    await expect(useCases.changeTemplate(GRACE, { templateId, seen: 1, body })).rejects.toMatchObject({
      code,
    });
    expect(written()).toEqual(before);
  });

  it('is refused in another version, to others, and where it would need somebody twice', async () => {
    const { create, fields, useCases, stores, written } = work();
    const { templateId } = await create();
    const afternoon = await create({ opensAt: '13:00', closesAt: '15:00' }, 'one-press-2');
    const before = written();
    const change = (seen: number, actor = GRACE, id = templateId) =>
      useCases.changeTemplate(actor, { templateId: id, seen, body: fields({ closesAt: '14:00' }) });
    await expect(change(2)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(change(1, anActor({ serviceLineIds: [] }))).rejects.toMatchObject({
      code: 'template-not-found',
    });
    await expect(change(1)).rejects.toMatchObject({
      code: 'template-overlaps',
      more: { overlaps: [{ templateId: afternoon.templateId }] },
    });
    expect(written()).toEqual(before);
    stores.clinics[0] = { ...stores.clinics[0]!, isArchived: true };
    await expect(change(1)).rejects.toMatchObject({ code: 'clinic-archived' });
  });
});

describe('ending a template', () => {
  it('takes away the sessions after the last day', async () => {
    const { create, useCases, dates, audited } = work();
    const { templateId } = await create();
    const ended = await useCases.endTemplate(GRACE, { templateId, seen: 1, body: { lastDay: '2026-03-03' } });
    expect(ended).toMatchObject({ template: { endsOn: '2026-03-03' }, sessions: { removed: 1 } });
    expect(dates()).toEqual(['2026-03-03 09:00']);
    expect(audited()).toEqual(['made-template', 'ended-template']);
  });

  it.each<[string, { seen?: number; lastDay?: string; templateId?: string }]>([
    ['template-not-found', { templateId: newId() }],
    ['changed-meanwhile', { seen: 2 }],
    ['template-ends-in-past', { lastDay: '2026-03-01' }],
    ['template-ends-sooner', { lastDay: '2026-03-11' }],
  ])('is refused with %s and takes nothing away', async (code, changes) => {
    const { create, useCases, written } = work();
    const { templateId } = await create();
    const before = written();
    const { seen = 1, lastDay = '2026-03-03' } = changes;
    const which = { templateId: asId<'Template'>(changes.templateId ?? templateId), seen, body: { lastDay } };
    await expect(useCases.endTemplate(GRACE, which)).rejects.toMatchObject({ code });
    expect(written()).toEqual(before);
  });
});
