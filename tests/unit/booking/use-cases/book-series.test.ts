import { makeBookSeries } from '../../../../api/booking/use-cases/book-series.ts';
import { makeJoinLinks } from '../../../../api/links/use-cases/join-links.ts';
import { aBookableLine } from '../../../builders/a-bookable-line.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const TIMES = ['2026-03-03T14:00:00Z', '2026-03-03T15:00:00Z'];

function aDesk() {
  const line = aBookableLine();
  const { coordinator, serviceLineId, consultant, appointment } = line;
  const links = makeJoinLinks('a secret of at least thirty-two characters', 'http://confer.test');
  const bookSeries = makeBookSeries({ ...line.deps, links });
  return {
    ...line,
    book: (startsAt = TIMES, key = 'key-number-1') =>
      bookSeries(coordinator, {
        body: { serviceLineId, patientId: appointment().patientId, startsAt, staff: [consultant] },
        key,
      }),
  };
}

describe('booking a series', () => {
  it('makes all appointments, once for each key, each with a link', async () => {
    const { book, stores } = aDesk();
    const series = await book();
    expect(series.appointments.map(({ startsAt }) => startsAt)).toEqual(TIMES);
    expect(series.links.map(({ appointmentId }) => appointmentId)).toEqual(
      series.appointments.map(({ appointmentId }) => appointmentId),
    );
    expect((await book()).seriesId).toBe(series.seriesId);
    expect(stores.appointments).toHaveLength(3);
  });

  it('makes none when one of them clashes, and names each that does by its place', async () => {
    const { book, stores } = aDesk();
    const refusal = await expectRefused(
      stores,
      () => book([TIMES[0]!, '2026-03-03T10:00:00Z', '2026-03-09T10:00:00Z']),
      'series-clash',
    );
    expect(refusal).toMatchObject({
      facts: { 1: 'slot-in-past', 2: 'slot-not-offered' },
      more: {
        errors: [
          {
            pointer: '/startsAt/1',
            detail: 'That time has passed. Choose another time for this date.',
          },
          {
            pointer: '/startsAt/2',
            detail: 'Not everyone has a clinic then. Choose another time for this date.',
          },
        ],
      },
    });
  });

  it('makes none when somebody was faster with one of them', async () => {
    const { book, appointment, stores } = aDesk();
    const taken = appointment().startsAt.toString();
    await expectRefused(stores, () => book([TIMES[0]!, taken]), 'series-clash');
  });
});
