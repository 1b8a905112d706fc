import { Temporal } from 'temporal-polyfill';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type { FigureRow } from '../../../../api/reports/ports/figure-reports.ts';
import { makeListUnitValues } from '../../../../api/reports/use-cases/list-unit-values.ts';
import { makeReportBenefits } from '../../../../api/reports/use-cases/report-benefits.ts';
import { makeSetUnitValue } from '../../../../api/reports/use-cases/set-unit-value.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { atWork } from '../../../builders/at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';
import { anActor, SERVICE_LINE_ID } from '../../../support/http-server.ts';

const aRow = (attended: number, didNotAttend: number, change: Partial<FigureRow> = {}): FigureRow => ({
  key: SERVICE_LINE_ID,
  name: 'Young adult diabetes',
  visit: 'first',
  modality: 'video',
  counts: { attended, didNotAttend, cancelledByPatient: 0, cancelledByProvider: 0, notDecided: 0 },
  ...change,
});

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' };
const admin = anActor({ appRoles: ['Admin'] });

function desk(now: FigureRow[] = [], before: FigureRow[] = []) {
  const { deps, stores, audited } = atWork();
  const figureReports = {
    count: ({ from }: { from: string }) => Promise.resolve(from === '2026-02-01' ? now : before),
    everyServiceLine: () => Promise.resolve([asId<'ServiceLine'>(SERVICE_LINE_ID)]),
  };
  const all = { ...deps, figureReports };
  return {
    stores,
    audited,
    set: makeSetUnitValue(all),
    list: makeListUnitValues(all),
    report: makeReportBenefits(all),
  };
}

describe('the benefits ledger', () => {
  it('counts DNAs against like visits of the same season, journeys of who was seen from afar, and nothing without a value', async () => {
    const { report, audited } = desk(
      [aRow(90, 10), aRow(20, 0, { modality: 'telephone' }), aRow(5, 0, { modality: 'in-person' })],
      [aRow(80, 20), aRow(18, 2, { modality: 'in-person' }), aRow(0, 1, { modality: 'telephone' })],
    );
    const benefits = await report(admin, { query: FEBRUARY });
    expect(benefits.baseline).toEqual({ from: '2025-02-01', to: '2025-02-28' });
    const [line] = benefits.lines;
    expect(line).toMatchObject({
      name: 'Young adult diabetes',
      seen: { video: 90, telephone: 20 },
      // 20 % of 100 by video and 10 % of 5 in person were expected; one DNA by telephone is nothing to compare with
      comparison: { now: { didNotAttend: 10, decided: 105 }, leftOut: 20 },
    });
    expect(
      line?.entries.map(({ benefit, count, sum, value }) => [benefit, count, sum, value?.version]),
    ).toEqual([
      ['dnas', 10.5, 1575, 0],
      ['miles', 110, null, undefined],
      ['hours', 110, null, undefined],
      ['travel-pounds', null, null, undefined],
      ['kg-co2', null, null, undefined],
    ]);
    expect(benefits.total).toEqual({
      dnas: 1575,
      miles: null,
      hours: null,
      'travel-pounds': null,
      'kg-co2': null,
    });
    expect(audited()).toEqual(['viewed-benefits']);
  });

  it('says when more were missed, and when there is nothing like it', async () => {
    const worse = await desk([aRow(8, 2)], [aRow(18, 2)]).report(admin, { query: FEBRUARY });
    expect(worse.lines[0]?.entries[0]).toMatchObject({ count: -1, sum: -150 });
    const alone = await desk([aRow(8, 2)], []).report(admin, { query: FEBRUARY });
    expect(alone.lines[0]).toMatchObject({
      comparison: null,
      entries: [{ count: null, sum: null }, {}, {}, {}, {}],
    });
  });

  it('takes the service line’s own value, else the organisation’s, as it stood on a day', async () => {
    const { report, set, stores } = desk([aRow(10, 0)], [aRow(10, 0)]);
    const body = (amount: number, serviceLineId: string | null) => ({
      amount,
      serviceLineId,
      source: 'Measured',
    });
    await set(admin, { kind: 'miles-per-journey', body: body(20, null), seen: 0 });
    await set(admin, { kind: 'miles-per-journey', body: body(12.5, SERVICE_LINE_ID), seen: 0 });
    await set(admin, { kind: 'kg-co2-per-mile', body: body(0.2, null), seen: 0 });
    const entries = async (valuesOn?: string) => {
      const query = valuesOn === undefined ? FEBRUARY : { ...FEBRUARY, valuesOn };
      return (await report(admin, { query })).lines[0]!.entries;
    };
    expect((await entries())[1]).toMatchObject({ count: 10, sum: 125, value: { version: 1, amount: 12.5 } });
    expect((await entries())[4]).toMatchObject({ benefit: 'kg-co2', count: 125, sum: 25 });
    // it is the second of March
    stores.unitValues[1]!.setAt = Temporal.Instant.from('2026-03-03T00:00:00Z');
    expect((await entries('2026-03-02'))[1]).toMatchObject({ sum: 200, value: { amount: 20 } });
    expect((await entries('2026-03-01'))[1]).toMatchObject({ sum: null, value: null });
  });
});

describe('unit values', () => {
  const body = { serviceLineId: null, amount: 120, source: 'Our finance team, 2026' };

  it('get versions, and keep those that were', async () => {
    const { set, list, audited } = desk();
    await set(admin, { kind: 'pounds-per-dna', body, seen: 0 });
    const second = await set(admin, { kind: 'pounds-per-dna', body: { ...body, amount: 130 }, seen: 1 });
    expect(second).toMatchObject({ version: 2, amount: 130, setBy: 'Test Coordinator' });
    const { items } = await list(admin, {});
    expect(items.map(({ version, amount, setBy }) => [version, amount, setBy])).toEqual([
      [2, 130, 'Test Coordinator'],
      [1, 120, 'Test Coordinator'],
      [0, 150, null],
    ]);
    expect(audited()).toEqual(['set-unit-value', 'set-unit-value']);
  });

  it('are set by Admins, in the version that they saw, for service lines that there are', async () => {
    const { set, stores } = desk();
    await set(admin, { kind: 'pounds-per-dna', body, seen: 0 });
    const again =
      (actor: typeof admin, seen: number, change: object = {}) =>
      () =>
        set(actor, { kind: 'pounds-per-dna', body: { ...body, ...change }, seen });
    await expectRefused(stores, again(admin, 0), 'changed-meanwhile');
    await expectRefused(stores, again(anActor(), 1), 'not-allowed');
    await expectRefused(stores, again(admin, 0, { serviceLineId: newId() }), 'service-line-not-found');
  });
});
