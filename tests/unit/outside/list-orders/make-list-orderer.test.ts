import { orderList, type ListToOrder } from '../../../../api/mdt/rules/order-list.ts';
import { makeListOrderer } from '../../../../api/outside/list-orders/make-list-orderer.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const START = Date.parse('2026-03-05T09:00:00Z');

function aLongList(): ListToOrder {
  const random = seededRandom(3);
  const cases = Array.from({ length: 60 }, (_, nth) => ({
    id: `case-${String(nth).padStart(2, '0')}`,
    minutes: 5,
    needs: [...new Set(Array.from({ length: 3 }, () => `person-${Math.floor(random() * 12)}`))],
    fixedStart: undefined,
  }));
  const busy = [{ person: 'person-1', from: START, until: START + 3_600_000 }];
  return { startsAt: START, lengthMinutes: 300, cases, handOrder: cases.map(({ id }) => id), busy };
}

describe('the thread that orders lists', () => {
  it('finds what the rule finds, and lets everything else go on meanwhile', async () => {
    const list = aLongList();
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 5);
    const ordered = await makeListOrderer().order(list);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
    expect(ordered).toEqual(orderList(list));
  });

  it('gives up after its time, and orders the next list', async () => {
    await expect(makeListOrderer({ patienceMs: 1 }).order(aLongList())).rejects.toMatchObject({
      code: 'mdt-order-takes-too-long',
    });
    const orderer = makeListOrderer();
    const broken = orderer.order({ ...aLongList(), handOrder: [] });
    const empty = orderer.order({ ...aLongList(), cases: [], handOrder: [], busy: [] });
    await expect(broken).rejects.toThrow('the hand order must name every case once');
    expect((await empty).best.cases).toEqual([]);
  });

  it('keeps few waiting', async () => {
    const orderer = makeListOrderer();
    const none = { ...aLongList(), cases: [], handOrder: [], busy: [] };
    const all = await Promise.allSettled(Array.from({ length: 11 }, () => orderer.order(none)));
    expect(all.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  });
});
