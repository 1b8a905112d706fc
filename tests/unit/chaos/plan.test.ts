import { planChaos } from '../../chaos/plan.ts';

const SIZE = { appointments: 500, organisations: 4 };

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planChaos(7, SIZE)).toEqual(planChaos(7, SIZE));
    expect(planChaos(8, SIZE).lives).not.toEqual(planChaos(7, SIZE).lives);
    expect(planChaos(8, SIZE).troubles).not.toEqual(planChaos(7, SIZE).troubles);
  });

  it('books as many as were asked for, in turns', () => {
    const { lives } = planChaos(7, SIZE);
    expect(lives.reduce((sum, life) => sum + life.appointments, 0)).toBeGreaterThanOrEqual(SIZE.appointments);
    expect(new Set(lives.map(({ organisation }) => organisation)).size).toBe(SIZE.organisations);
  });

  it('has every kind of step and of trouble in a long run', () => {
    const { lives, troubles } = planChaos(7, SIZE);
    const steps = new Set(lives.flatMap((life) => life.steps.map(({ does }) => does)));
    expect([...steps].toSorted()).toEqual(
      [
        'admit',
        'cancel',
        'come',
        'decide',
        'end',
        'get',
        'head',
        'move',
        'render-and-press',
        'undo',
      ].toSorted(),
    );
    const codes = new Set(
      lives.flatMap((life) => life.steps.flatMap((one) => (one.does === 'decide' ? [one.code] : []))),
    );
    expect([...codes].toSorted()).toEqual(['3', '5', '6', '7']);
    const kinds = new Set(troubles.map(({ trouble }) => trouble.what));
    expect([...kinds].toSorted()).toEqual(
      [
        'crash-database',
        'cut-database',
        'end-connections',
        'fault',
        'freeze',
        'kill',
        'slow-database',
      ].toSorted(),
    );
  });

  it('ends every trouble by its end', () => {
    const { troubles, lengthMs } = planChaos(7, SIZE);
    expect(troubles.every(({ atMs, forMs }) => atMs + forMs <= lengthMs)).toBe(true);
  });
});
