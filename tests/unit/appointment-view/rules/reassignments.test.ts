import { Temporal } from 'temporal-polyfill';
import { reassignmentsOf } from '../../../../api/appointment-view/rules/reassignments.ts';

const occurredAt = Temporal.Instant.from('2026-03-03T09:47:00Z');

describe('who was put in the place of whom', () => {
  it('is told of one for one', () => {
    const detail = { keepsTime: true, left: ['a'], came: ['b'] };
    expect(
      reassignmentsOf([{ kind: 'appointment-moved', occurredAt, practitionerId: 'dev', detail }]),
    ).toEqual([{ at: occurredAt, by: 'dev', from: 'a', to: 'b' }]);
  });

  it('is not told of a move to another time, or of several people at once', () => {
    const moved = { kind: 'appointment-moved', occurredAt };
    expect(
      reassignmentsOf([
        { ...moved, detail: { keepsTime: false } },
        { ...moved, detail: { left: ['a', 'b'], came: ['c', 'd'] } },
        { ...moved, detail: { left: [], came: ['c'] } },
        { ...moved, kind: 'admitted', detail: { left: ['a'], came: ['b'] } },
      ]),
    ).toEqual([]);
  });
});
