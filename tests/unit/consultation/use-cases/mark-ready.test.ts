import { makeMarkReady } from '../../../../api/consultation/use-cases/mark-ready.ts';
import { newId } from '../../../builders/a-consultation.ts';
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
    await ready('any');
    expect(appointment().professionalReadyAt?.equals(first)).toBe(true);
    expect(stores.evidence.map(({ kind }) => kind)).toEqual(['professional-ready']);
    expect(stores.audit).toHaveLength(1);
  });

  it('is refused six days early, when its time is over, and to who is not of the consultation', async () => {
    const early = aStart({ now: '2026-02-25T10:20:00Z' });
    const refusal = await expectRefused(early.stores, () => early.ready(), 'appointment-not-open-yet');
    expect(refusal).toMatchObject({ facts: { opensAt: '2026-03-03T10:15:00Z' } });
    const late = aStart({ now: '2026-03-03T12:00:00Z' });
    await expectRefused(late.stores, () => late.ready(), 'appointment-time-over');
    const coordinator = aStart();
    const { appointmentId, clinician } = coordinator;
    const other = { ...clinician, practitionerId: newId() as never };
    await expectRefused(
      coordinator.stores,
      () => makeMarkReady(coordinator.deps)(other, { appointmentId, seen: 1 }),
      'not-on-staff',
    );
  });

  it('is refused when it is over, and when it was changed', async () => {
    const over = aStart({ appointment: { status: 'ended' } });
    await expectRefused(over.stores, () => over.ready(), 'appointment-already-over');
    const { ready, stores } = aStart();
    await expectRefused(stores, () => ready(2), 'changed-meanwhile');
  });
});
