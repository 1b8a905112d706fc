import { makeListTodayEverywhere } from '../../../../api/appointment-view/use-cases/list-today-everywhere.ts';
import { listCard } from '../../../../bot/cards/list-card.ts';
import { aListedAppointment } from '../../../builders/a-card-view.ts';
import { anActor } from '../../../support/http-server.ts';

const at = (hour: string) => aListedAppointment({ startsAt: `2026-03-03T${hour}:00Z` });
const home = anActor();
const guest = anActor({ organisation: { ...home.organisation, odsCode: 'RYY' } });

describe('the appointments of somebody who is a guest elsewhere', () => {
  const listToday = makeListTodayEverywhere({
    listToday: (actor) => Promise.resolve(actor === home ? [at('09:00'), at('11:30')] : [at('10:00')]),
    listHosts: () =>
      Promise.resolve([
        { odsCode: 'RYY', name: 'Lakeside' },
        { odsCode: 'RZZ', name: 'Left since' },
      ]),
    asGuest: (_actor, odsCode) => Promise.resolve(odsCode === 'RYY' ? guest : undefined),
  });

  it('are those of all organisations, by start, and say whose they are where that is not home', async () => {
    const today = await listToday(home);
    expect(today.map(({ startsAt, host }) => [startsAt.slice(11, 16), host])).toEqual([
      ['09:00', undefined],
      ['10:00', 'Lakeside'],
      ['11:30', undefined],
    ]);
    const text = JSON.stringify(
      listCard({
        command: 'today',
        title: 'Today',
        appointments: today,
        whenEmpty: 'None',
        teamsAppId: 'app-1',
        after: undefined,
      }),
    );
    expect(text.match(/ · Lakeside"/g)).toHaveLength(1);
  });
});
