import { makeTurns } from '../../../../api/kernel/outbox/take-turns.ts';
import { asId, type OrgId } from '../../../../api/kernel/rules/id.ts';

const [LARGE, SMALL, IDLE] = [1, 2, 3].map((n) =>
  asId<'Organisation'>(`01890000-0000-7000-8000-00000000000${n}`),
) as [OrgId, OrgId, OrgId];
const ALL = [LARGE, SMALL, IDLE];

/** An outbox of so many items of each, of which so many can be under way at once. */
function anOutbox(left: Map<OrgId, number>, room: number) {
  const turns = makeTurns();
  const taken: OrgId[] = [];
  const asked: OrgId[] = [];
  return {
    turns,
    taken,
    asked,
    left,
    end: (count: number) => (room += count),
    look: () =>
      turns.fill(
        ALL,
        () => room,
        (orgId, limit) => {
          asked.push(orgId);
          const count = Math.min(limit, left.get(orgId) ?? 0);
          left.set(orgId, (left.get(orgId) ?? 0) - count);
          room -= count;
          taken.push(...Array.from({ length: count }, () => orgId));
          return Promise.resolve(count);
        },
      ),
  };
}

describe('turns of organisations', () => {
  it('give everybody an equal share, and what is left over to those who have more', async () => {
    const { look, taken } = anOutbox(
      new Map([
        [LARGE, 100],
        [SMALL, 2],
      ]),
      9,
    );
    await look();
    expect(taken.filter((one) => one === SMALL)).toHaveLength(2);
    expect(taken).toHaveLength(9);
  });

  it('put a new item of one before the next of another that has 10,000', async () => {
    const { turns, look, taken, left, end } = anOutbox(new Map([[LARGE, 10_000]]), 4);
    await look();
    left.set(SMALL, 1);
    turns.askAll();
    await look();
    end(1);
    turns.ask(LARGE);
    await look();
    expect(taken).toEqual([LARGE, LARGE, LARGE, LARGE, SMALL]);
  });

  it('alternate while both have work, one item at a time', async () => {
    const { turns, look, taken, end } = anOutbox(
      new Map([
        [LARGE, 50],
        [SMALL, 50],
      ]),
      2,
    );
    await look();
    for (let ended = 0; ended < 20; ended += 1) {
      end(1);
      turns.ask(taken[ended]!);
      await look();
    }
    expect(taken.filter((one) => one === SMALL)).toHaveLength(11);
  });

  it('ask nobody in vain who had nothing, until there is a reason to', async () => {
    const { turns, look, asked, left, end, taken } = anOutbox(new Map([[LARGE, 10]]), 2);
    await look();
    asked.length = 0;
    end(2);
    turns.ask(LARGE);
    await look();
    expect(new Set(asked)).toEqual(new Set([LARGE]));
    left.set(IDLE, 1);
    turns.askAll();
    end(1);
    await look();
    expect(taken.at(-1)).toBe(IDLE);
  });
});
