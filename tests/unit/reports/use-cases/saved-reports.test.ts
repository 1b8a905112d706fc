import { makeDeleteSavedReport } from '../../../../api/reports/use-cases/delete-saved-report.ts';
import { makeListSavedReports } from '../../../../api/reports/use-cases/list-saved-reports.ts';
import { makeSaveReport } from '../../../../api/reports/use-cases/save-report.ts';
import { reportChoiceSchema, type SavedChoice } from '../../../../api/reports/contract/saved-reports.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork } from '../../../builders/at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';
import { anActor } from '../../../support/http-server.ts';

const CHOICE: SavedChoice = { period: 'last-month', by: 'clinic', against: 'year-before', reach: 'mine' };

function desk() {
  const { deps, stores, audited } = atWork();
  return {
    stores,
    audited,
    save: makeSaveReport(deps),
    list: makeListSavedReports(deps),
    remove: makeDeleteSavedReport(deps),
  };
}

describe('saved reports', () => {
  it('are a person’s own, saved once for each key', async () => {
    const { save, list, audited } = desk();
    const me = anActor();
    const saved = await save(me, { body: { name: 'My clinics', choice: CHOICE }, key: 'one' });
    expect(saved).toMatchObject({ name: 'My clinics', choice: CHOICE, version: 1 });
    expect(await save(me, { body: { name: 'My clinics', choice: CHOICE }, key: 'one' })).toEqual(saved);
    expect((await list(me, {})).items).toEqual([saved]);
    const somebodyElse = anActor({ practitionerId: asId(newId()) });
    expect((await list(somebodyElse, {})).items).toEqual([]);
    expect(audited()).toEqual(['saved-report']);
  });

  it('have names of their own', async () => {
    const { save, stores } = desk();
    const body = { name: 'My clinics', choice: CHOICE };
    await save(anActor(), { body, key: 'one' });
    await expectRefused(stores, () => save(anActor(), { body, key: 'two' }), 'saved-report-name-taken');
  });

  it('are deleted by their person, in the version that was seen', async () => {
    const { save, remove, stores, audited } = desk();
    const { savedReportId } = await save(anActor(), { body: { name: 'Mine', choice: CHOICE }, key: 'one' });
    const somebodyElse = anActor({ practitionerId: asId(newId()) });
    await expectRefused(
      stores,
      () => remove(somebodyElse, { savedReportId, seen: 1 }),
      'saved-report-not-found',
    );
    await expectRefused(stores, () => remove(anActor(), { savedReportId, seen: 2 }), 'changed-meanwhile');
    await remove(anActor(), { savedReportId, seen: 1 });
    expect(stores.savedReports).toEqual([]);
    expect(audited()).toEqual(['saved-report', 'deleted-saved-report']);
  });

  it('have dates with the period "dates" only, and both halves of a filter', () => {
    const isValid = (change: object): boolean =>
      reportChoiceSchema.safeParse({ ...CHOICE, ...change }).success;
    expect(isValid({})).toBe(true);
    expect(isValid({ period: 'dates' })).toBe(false);
    expect(isValid({ period: 'dates', from: '2026-01-01', to: '2026-01-31' })).toBe(true);
    expect(isValid({ from: '2026-01-01', to: '2026-01-31' })).toBe(false);
    expect(isValid({ onlyBy: 'clinic' })).toBe(false);
    expect(isValid({ onlyBy: 'modality', onlyKey: 'video' })).toBe(true);
  });
});
