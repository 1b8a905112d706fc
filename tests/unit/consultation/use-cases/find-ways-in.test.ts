import { makeFindWaysIn } from '../../../../api/consultation/use-cases/find-ways-in.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type { VisitorLinkSearch } from '../../../../api/meetings/use-cases/find-visitor-link.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

/** Two meetings of one organiser. @returns how many were asked about when Graph answers like this each time */
async function howMany(answer: VisitorLinkSearch): Promise<number> {
  const { deps, clinician, stores, appointment, clock } = aDayOfClinic();
  clock.now = appointment().startsAt;
  const first = { ...appointment(), organiserObjectId: clinician.entraObjectId };
  stores.appointments.splice(0, 1, first, { ...first, appointmentId: asId<'Appointment'>(newId()) });
  let asked = 0;
  await makeFindWaysIn({
    ...deps,
    findVisitorLink: () => {
      asked += 1;
      return Promise.resolve(answer);
    },
  })(clinician, {});
  return asked;
}

describe('the links of the day', () => {
  it.each(['found', 'not-needed', 'refused', 'meeting-gone'] as const)(
    'are asked for one after the other when one is %s',
    async (answer) => {
      expect(await howMany(answer)).toBe(2);
    },
  );

  it.each(['no-answer', 'no-consent', 'not-signed-in'] as const)(
    'are not asked for any further after %s: it would be the same for each',
    async (answer) => {
      expect(await howMany(answer)).toBe(1);
    },
  );
});
