import type { AppointmentRecord } from '../../../../api/appointments/ports/appointment-store.ts';
import { makeFindWaysIn } from '../../../../api/consultation/use-cases/find-ways-in.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import type { VisitorLinkSearch } from '../../../../api/meetings/use-cases/find-visitor-link.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

/** A day on which one person organises these meetings, none of which has a link, and Graph answers like this each time. */
function aDayOf(meetings: readonly Partial<AppointmentRecord>[], answer: VisitorLinkSearch) {
  const { deps, clinician, stores, appointment, clock } = aDayOfClinic();
  clock.now = appointment().startsAt;
  const mine = { ...appointment(), organiserObjectId: clinician.entraObjectId };
  stores.appointments.splice(
    0,
    1,
    ...meetings.map((one) => ({ ...mine, appointmentId: asId<'Appointment'>(newId()), ...one })),
  );
  const asked: (string | undefined)[] = [];
  const findWaysIn = makeFindWaysIn({
    ...deps,
    findVisitorLink: (_, { appointmentId }) => {
      asked.push(stores.appointments.find((one) => one.appointmentId === appointmentId)?.graphMeetingId);
      return Promise.resolve(answer);
    },
  });
  return { asked, ask: () => findWaysIn(clinician, {}) };
}

const TWO = [{ graphMeetingId: 'one' }, { graphMeetingId: 'other' }];

describe('the links of the day', () => {
  it.each([
    ['found', { found: 2, missing: 0 }],
    ['not-needed', { found: 0, missing: 2 }],
    ['refused', { found: 0, missing: 2 }],
    ['meeting-gone', { found: 0, missing: 2 }],
  ] as const)('are asked for one after the other when one is %s', async (answer, counts) => {
    const { asked, ask } = aDayOf(TWO, answer);
    expect(await ask()).toEqual(counts);
    expect(asked).toEqual(['one', 'other']);
  });

  it.each(['no-answer', 'no-consent', 'not-signed-in'] as const)(
    'are not asked for any further after %s: it would be the same for each',
    async (answer) => {
      const { asked, ask } = aDayOf(TWO, answer);
      expect(await ask()).toEqual({ found: 0, missing: 2 });
      expect(asked).toEqual(['one']);
    },
  );

  it('say what Microsoft asks of the person first, and keep those that were found before', async () => {
    const claims = '{"access_token":{}}';
    const { deps, clinician, stores, appointment, clock } = aDayOfClinic();
    clock.now = appointment().startsAt;
    const mine = { ...appointment(), organiserObjectId: clinician.entraObjectId, graphMeetingId: 'one' };
    stores.appointments.splice(0, 1, mine);
    const findWaysIn = makeFindWaysIn({
      ...deps,
      findVisitorLink: (_, { onConsentNeeded }) => {
        onConsentNeeded?.(new Refusal('consent-needed', {}, { claims }));
        return Promise.resolve('no-consent');
      },
    });
    await expect(findWaysIn(clinician, {})).rejects.toMatchObject({
      ...{ code: 'consent-needed', more: { claims } },
    });
  });

  it('are asked for once a meeting, however many patients of a group come to it', async () => {
    const places = Array.from({ length: 12 }, () => ({ graphMeetingId: 'of the group' }));
    const { asked, ask } = aDayOf([...places, { graphMeetingId: 'after it' }], 'found');
    expect(await ask()).toEqual({ found: 2, missing: 0 });
    expect(asked).toEqual(['of the group', 'after it']);
  });

  it('are asked for ten at a time, and first where nobody has asked yet', async () => {
    const refused = Array.from({ length: 10 }, (_, place) => ({
      graphMeetingId: `refused ${place}`,
      noVisitorLinkBecause: 'refused' as const,
    }));
    const { asked, ask } = aDayOf([...refused, { graphMeetingId: 'not asked about' }], 'refused');
    expect(await ask()).toEqual({ found: 0, missing: 11 });
    expect(asked).toHaveLength(10);
    expect(asked[0]).toBe('not asked about');
  });
});
