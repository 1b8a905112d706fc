import { makeMarkReady } from '../../../../api/consultation/use-cases/mark-ready.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function aStart(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const ready = makeMarkReady(day.deps);
  return {
    ...day,
    ready: (seen: number | 'any' = 1) => ready(day.clinician, { appointmentId: day.appointmentId, seen }),
  };
}

describe('being ready', () => {
  it('counts from the first time', async () => {
    const { ready, advance, appointment, clock, stores } = aStart();
    const first = clock.now;
    await ready();
    advance(5);
    await ready();
    expect(appointment().professionalReadyAt?.equals(first)).toBe(true);
    expect(stores.evidence.map(({ kind }) => kind)).toEqual(['professional-ready']);
    expect(stores.audit).toHaveLength(1);
  });

  it('is refused when it is over, and when it was changed', async () => {
    const over = aStart({ appointment: { status: 'ended' } });
    await expectRefused(over.stores, () => over.ready(), 'appointment-already-over');
    const { ready, stores } = aStart();
    await expectRefused(stores, () => ready(2), 'changed-meanwhile');
  });
});
