import { Temporal } from 'temporal-polyfill';
import type { AppointmentSearch } from '../../../../api/appointment-view/contract/appointment-search.ts';
import type { AppointmentsQuery } from '../../../../api/appointment-view/contract/appointments.ts';
import { makeFindAppointments } from '../../../../api/appointment-view/use-cases/find-appointments.ts';
import { makeListToCome } from '../../../../api/appointment-view/use-cases/list-to-come.ts';
import { aListedAppointment } from '../../../builders/a-card-view.ts';
import { anActor } from '../../../support/http-server.ts';

const at = (startsAt: string, changes: Parameters<typeof aListedAppointment>[0] = {}) =>
  aListedAppointment({ startsAt, patientStartsAt: startsAt, ...changes });

/** @param now the clocks go forward on 29 March 2026 */
function aSearch(now: string, listed: ReturnType<typeof at>[] = []) {
  const queries: AppointmentsQuery[] = [];
  const searches: AppointmentSearch[] = [];
  const deps = {
    now: () => Temporal.Instant.from(now),
    listAppointments: (_: unknown, { query }: { query: AppointmentsQuery }) => {
      queries.push(query);
      return Promise.resolve({ items: listed });
    },
    searchAppointments: (_: unknown, { body }: { body: AppointmentSearch }) => {
      searches.push(body);
      return Promise.resolve({ items: listed, isMore: false });
    },
  };
  const find = makeFindAppointments({ ...deps, listToCome: makeListToCome(deps) });
  return { queries, searches, find: (typed: string) => find(anActor(), typed) };
}

describe('finding appointments by one box', () => {
  it.each([
    ['999 000 0018', { nhsNumber: '999 000 0018' }],
    ['19/05/2004', { birthDate: '2004-05-19' }],
    ['Kelso', { name: 'Kelso' }],
    ['Kelso 19/05/2004', { name: 'Kelso', birthDate: '2004-05-19' }],
  ])('searches for the patient: %j', async (typed, body) => {
    const { find, searches } = aSearch('2026-03-03T09:00:00Z', [at('2026-03-03T09:40:00Z')]);
    expect(await find(typed)).toHaveLength(1);
    expect(searches).toEqual([body]);
  });

  it('looks for nobody by one letter', async () => {
    const { find, searches, queries } = aSearch('2026-03-03T09:00:00Z', [at('2026-03-03T09:40:00Z')]);
    expect(await find('K')).toEqual([]);
    expect([searches, queries]).toEqual([[], []]);
  });

  it('gives the appointments of a day, on the wall of the organisation', async () => {
    const { find, queries } = aSearch('2026-03-28T09:00:00Z');
    await find('tomorrow');
    await find('28 mar');
    expect(queries).toEqual([
      { from: '2026-03-29T00:00:00Z', to: '2026-03-29T23:00:00Z' },
      { from: '2026-03-28T00:00:00Z', to: '2026-03-29T00:00:00Z' },
    ]);
  });

  it('gives those that start at a time, today when no day is said, by the clinic’s clock', async () => {
    const listed = [at('2026-03-30T08:40:00Z'), at('2026-03-30T09:40:00Z')];
    const { find, queries } = aSearch('2026-03-30T07:00:00Z', listed);
    expect((await find('09:40')).map(({ startsAt }) => startsAt)).toEqual(['2026-03-30T08:40:00Z']);
    expect(queries).toEqual([{ from: '2026-03-29T23:00:00Z', to: '2026-03-30T23:00:00Z' }]);
  });

  it('gives the person’s own of the next seven days when nothing is typed, without what is over', async () => {
    const cancelled = { at: '2026-03-02T09:00:00Z' } as never;
    const listed = [at('2026-03-03T09:40:00Z'), at('2026-03-03T10:40:00Z', { cancelled })];
    const { find, queries } = aSearch('2026-03-03T09:00:00Z', listed);
    expect(await find('')).toHaveLength(1);
    expect(queries).toEqual([{ from: '2026-03-03T09:00:00Z', to: '2026-03-10T09:00:00Z', mine: 'true' }]);
  });
});
