import { makeEverywhere } from '../../../../api/appointment-view/use-cases/everywhere.ts';
import { appointmentRow } from '../../../../bot/cards/list-rows.ts';
import { aListedAppointment } from '../../../builders/a-card-view.ts';
import { anActor } from '../../../support/http-server.ts';

const at = (hour: string) => aListedAppointment({ startsAt: `2026-03-03T${hour}:00Z` });
const home = anActor();
const guest = anActor({ organisation: { ...home.organisation, odsCode: 'RYY' } });

describe('the appointments of somebody who is a guest elsewhere', () => {
  const listToday = (actor: typeof home) =>
    Promise.resolve(actor === home ? [at('09:00'), at('11:30')] : [at('10:00')]);
  const everywhere = makeEverywhere({
    listHosts: () =>
      Promise.resolve([
        { odsCode: 'RYY', name: 'Lakeside' },
        { odsCode: 'RZZ', name: 'Left since' },
      ]),
    asGuest: (_actor, odsCode) => Promise.resolve(odsCode === 'RYY' ? guest : undefined),
  });

  it('are those of all organisations, by start, and say whose they are where that is not home', async () => {
    const today = await everywhere(home, listToday);
    expect(today.map(({ startsAt, host }) => [startsAt.slice(11, 16), host])).toEqual([
      ['09:00', undefined],
      ['10:00', 'Lakeside'],
      ['11:30', undefined],
    ]);
    const text = JSON.stringify(today.map((one) => appointmentRow(one, 'app-1').columns));
    expect(text.match(/ · Lakeside"/g)).toHaveLength(1);
  });
});
