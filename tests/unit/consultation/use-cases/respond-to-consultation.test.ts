import { makeRespondToConsultation } from '../../../../api/consultation/use-cases/respond-to-consultation.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

function anInvitation(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const respond = makeRespondToConsultation(day.deps);
  const answer = (response: 'coming' | 'not-coming', seen: number | 'any' = 'any') =>
    respond(day.clinician, { appointmentId: day.appointmentId, body: { response }, seen });
  return { ...day, answer };
}

describe('saying whether one comes', () => {
  it('shows for that person alone, and can be changed', async () => {
    const { answer } = anInvitation();
    const coming = await answer('coming');
    expect(coming.staff.map(({ response }) => response)).toEqual(['coming', 'none']);
    const not = await answer('not-coming');
    expect(not.staff.map(({ response }) => response)).toEqual(['not-coming', 'none']);
  });

  it('writes nothing when it was said before', async () => {
    const { answer, stores } = anInvitation();
    await answer('coming');
    await answer('coming');
    expect(stores.audit).toHaveLength(1);
    expect(stores.liveEvents).toHaveLength(1);
  });

  it('is refused to those who are not on the staff', async () => {
    const { answer, stores } = anInvitation({}, { practitionerId: asId(newId()) });
    await expectRefused(stores, () => answer('coming'), 'not-on-staff');
  });

  it('is refused when it is over, and when it was changed', async () => {
    const over = anInvitation({ appointment: { status: 'cancelled' } });
    await expectRefused(over.stores, () => over.answer('coming'), 'appointment-already-over');
    const { answer, stores } = anInvitation();
    await expectRefused(stores, () => answer('coming', 2), 'changed-meanwhile');
  });
});
