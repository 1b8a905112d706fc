import { Registry } from 'prom-client';
import { makeRefillExport } from '../../../api/refill/store/refill-export.ts';
import { makeMeasureOffers } from '../../../api/refill/use-cases/measure-offers.ts';
import type { ReportFilter } from '../../../api/kernel/reports/report-filter.ts';
import { makeOfferMetrics } from '../../../api/refill/routes/offer-metrics.ts';
import { parseCsv, textOfExport } from '../support/text-of-export.ts';
import { answer, useRefill } from './refill-test.ts';

const test = useRefill();

/** The first lets it expire, the second takes it. */
async function refill(): Promise<void> {
  await test.addToList(1);
  await test.addToList(2);
  await test.freeSlot();
  await test.advance();
  test.clock.now = test.clock.now.add({ minutes: 31 });
  await test.advance();
  const open = (await test.offers()).find(({ status }) => status === 'open')!;
  test.clock.now = test.clock.now.add({ minutes: 4 });
  await answer(test, open.offer_id, 'yes');
}

describe('freed slots as a file', () => {
  const exported = async (changes: Partial<ReportFilter> = {}): Promise<Record<string, string>[]> => {
    const { orgId, serviceLineId } = test.db.organisation;
    const filter = {
      orgId,
      from: '2026-03-05',
      to: '2026-03-05',
      serviceLineIds: [serviceLineId],
      ...changes,
    };
    const [heading = [], ...rows] = parseCsv(
      await textOfExport(test.db.database.url, makeRefillExport, filter),
    );
    return rows.map((row) => Object.fromEntries(heading.map((name, index) => [name, row[index] ?? ''])));
  };

  it('have a row for each offer: to whom by initials, until when, and what became of it', async () => {
    await refill();
    const rows = await exported();
    expect(rows).toMatchObject([
      { Date: '2026-03-05', Time: '09:00', Slot: 'Refilled', Offer: 'No answer', 'Minutes to answer': '' },
      { Offer: 'Said yes', Answered: 'By link', 'Minutes to answer': '4.0', 'Minutes to refill': '35.0' },
    ]);
    expect(rows.every((row) => /^\S\. \S\.$/.test(row['Offered to']!))).toBe(true);
    expect(new Set(rows.map((row) => row['Freed slot'])).size).toBe(1);
  });

  it('have one row for a slot that nobody was offered, with the reason', async () => {
    await test.freeSlot();
    await test.advance();
    expect(await exported()).toMatchObject([
      {
        Slot: 'Not refilled',
        'Why not refilled': 'Free to book: nobody left on the list whom it suits',
        'Offered to': '',
        Offer: '',
      },
    ]);
  });

  it('run no formula, and tell nobody what a patient wrote or where the link leads', async () => {
    await refill();
    const [first] = await test.offers();
    await test.query(`UPDATE slot_offers SET reply_text = 'my own words' WHERE offer_id = $1`, [
      first!.offer_id,
    ]);
    await test.query(`UPDATE service_lines SET name = '=cmd|''/c calc''!A1'`);
    const rows = await exported();
    expect(rows[0]!['Service line']).toBe(`'=cmd|'/c calc'!A1`);
    const text = JSON.stringify(rows);
    expect(text).not.toContain('my own words');
    expect(text).not.toContain(test.tokenOf(first!.offer_id));
  });

  it('are those of the days and service lines that were asked for', async () => {
    await refill();
    expect(await exported({ from: '2026-03-06', to: '2026-03-31' })).toEqual([]);
    expect(await exported({ serviceLineIds: [] })).toEqual([]);
  });
});

describe('offers in the metrics', () => {
  const scrape = async (): Promise<string> => {
    const registry = new Registry();
    const deps = { ...test.deps, transaction: test.db.transaction };
    await makeOfferMetrics(makeMeasureOffers(deps))(registry).update();
    return registry.metrics();
  };

  it('are counted while they stand, and for a day after they were settled', async () => {
    expect(await scrape()).toContain('confer_offers{state="open"} 0');
    await refill();
    await test.addToList(3);
    const settled = await scrape();
    expect(settled).toContain('confer_offers{state="open"} 0');
    expect(settled).toContain('confer_offers{state="accepted"} 1');
    expect(settled).toContain('confer_offers{state="expired"} 1');
    test.clock.now = test.clock.now.add({ hours: 25 });
    expect(await scrape()).toContain('confer_offers{state="accepted"} 0');
  });

  it('count an offer that stands', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    expect(await scrape()).toContain('confer_offers{state="open"} 1');
  });
});
