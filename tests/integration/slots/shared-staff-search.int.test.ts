import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import type { Temporal } from 'temporal-polyfill';
import type { RefreshOutlook } from '../../../api/outlook/use-cases/refresh-outlook.ts';
import { makeRecheckFreeBusy } from '../../../api/outlook/use-cases/recheck-free-busy.ts';
import { makeGetWeek } from '../../../api/slots/use-cases/get-week.ts';
import { makeSearchSlots } from '../../../api/slots/use-cases/search-slots.ts';
import type { Slot, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import type { PractitionerId } from '../../../api/kernel/rules/id.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { addGuest, shareStaff } from '../support/a-guest.ts';
import {
  aBooking,
  asOrganisation,
  at,
  seedOrganisation,
  seedSession,
  type SeededOrganisation,
  newId,
} from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

/** A Monday; the session is on Thursday, from nine to twelve. */
const NOW = at('2026-03-02T08:00:00Z');
const thursday = (time: string): Temporal.Instant => at(`2026-03-05T${time}:00Z`);

describe('A search for people of several organisations together', () => {
  const db = useDatabase();
  let home: SeededOrganisation;
  let guest: PractitionerId;
  let refreshes: string[][] = [];
  let answerRefresh: (orgId: string) => Promise<boolean>;
  const refreshOutlook: RefreshOutlook = (orgId, people) => {
    // of the organisation's own psychologist, who is not asked for, nothing was read
    if (orgId === home.orgId) refreshes.push(people.map((person) => person.practitionerId));
    return answerRefresh(orgId);
  };
  const deps = () => ({
    transaction: db.transaction,
    refreshOutlook,
    now: () => NOW,
    audit: makeAudit({ now: () => NOW, newId }),
  });
  const actor = () => aCoordinator(db.organisation);
  const search = (): Promise<SlotSearchResult> =>
    makeSearchSlots(deps())(actor(), {
      body: {
        serviceLineId: db.organisation.serviceLineId,
        roles: [
          { roleCode: 'consultant', count: 1 },
          { roleCode: 'psychologist', count: 1, anyOf: [guest] },
        ],
      },
    });
  const slotsOf = ({ days }: SlotSearchResult): Slot[] => days.flatMap((day) => day.slots);
  const times = (found: SlotSearchResult): string[] =>
    slotsOf(found).map((slot) => slot.startsAt.slice(11, 16));
  const outlookIsRead = (of: SeededOrganisation, busy: [from: string, until: string][] = []) =>
    db.transaction.run(of.orgId, ({ outlook }) =>
      outlook.saveReading({
        people: [
          {
            practitionerId: of.staff[0]!,
            entraObjectId: of.objectIds[0]!,
            isKnown: true,
            busy: busy.map(([from, until]) => ({
              from: thursday(from),
              until: thursday(until),
              kind: 'busy' as const,
            })),
          },
        ],
        from: NOW,
        to: NOW.add({ hours: 105 * 24 }),
        readAt: NOW,
      }),
    );
  const bookedAtHome = (time: string) =>
    db.transaction.run(home.orgId, ({ appointments }) =>
      appointments.book(
        aBooking(home, {
          startsAt: thursday(time),
          staff: [{ practitionerId: home.staff[0]!, roleCode: 'consultant' }],
        }),
      ),
    );

  beforeEach(async () => {
    refreshes = [];
    answerRefresh = () => Promise.resolve(false);
    const { url } = db.database;
    home = await seedOrganisation(url, 'RYY02');
    await shareStaff(url, home, db.organisation);
    guest = await addGuest(url, db.organisation, home);
    await seedSession(url, db.organisation, '2026-03-05T09:00:00Z', '2026-03-05T12:00:00Z', [
      db.organisation.staff[0]!,
      guest,
    ]);
    await outlookIsRead(db.organisation);
  }, 20_000);

  it('finds when all are free, whichever organisation takes one of them', async () => {
    await outlookIsRead(home, [['10:00', '10:30']]);
    await bookedAtHome('09:00');
    const found = await search();
    expect(times(found)).toEqual(['09:30', '10:30', '11:00', '11:30']);
    expect(slotsOf(found)[0]?.staff.map((member) => member.practitionerId)).toEqual([
      db.organisation.staff[0],
      guest,
    ]);
    expect(refreshes).toEqual([]);
  });

  it('asks for a guest’s Outlook at home, and never takes what is not known for free', async () => {
    const found = await search();
    expect(refreshes[0]).toEqual([home.staff[0]]);
    expect(found.days).toEqual([]);
    expect(found.outlook.notKnown.map((person) => person.practitionerId)).toEqual([guest]);
  });

  it('uses what Outlook says of a guest once it answers', async () => {
    answerRefresh = async () => {
      await outlookIsRead(home, [['09:00', '11:00']]);
      return true;
    };
    expect(times(await search())).toEqual(['11:00', '11:30']);
  });

  it('offers a guest no more when their organisation does not share them any more', async () => {
    await outlookIsRead(home);
    await asOrganisation(db.database.url, home.orgId, (client) =>
      client.query('UPDATE staff_sharing SET ended_at = now(), ended_by = shared_by'),
    );
    const found = await search();
    expect(found.days).toEqual([]);
    expect(refreshes).toEqual([]);
  });

  it('shows in the week that a guest is taken elsewhere, and not by what', async () => {
    await outlookIsRead(home, [['10:00', '10:30']]);
    await bookedAtHome('09:00');
    const week = await makeGetWeek(deps())(actor(), {
      query: { serviceLineId: db.organisation.serviceLineId, date: '2026-03-05' },
    });
    const row = week.people.find((person) => person.practitionerId === guest);
    expect(row?.taken).toEqual([
      { startsAt: '2026-03-05T09:00:00Z', endsAt: '2026-03-05T09:30:00Z', by: 'elsewhere' },
      { startsAt: '2026-03-05T10:00:00Z', endsAt: '2026-03-05T10:30:00Z', by: 'elsewhere' },
    ]);
  });

  it('has a booking ask Outlook again for each person where they are followed', async () => {
    const asked: string[][] = [];
    const recheck = makeRecheckFreeBusy({
      transaction: db.transaction,
      freeBusyOf: () =>
        Promise.resolve({
          read: (mailboxes) => {
            asked.push(mailboxes.map((mailbox) => mailbox.entraObjectId));
            return Promise.resolve(
              mailboxes.map(({ entraObjectId }) => ({ entraObjectId, isKnown: true, busy: [] })),
            );
          },
        }),
      onUpstreamFailure: () => undefined,
      now: () => NOW.add({ minutes: 5 }),
    });
    await outlookIsRead(home);
    const staff = [db.organisation.staff[0]!, guest];
    expect(await recheck(db.organisation.orgId, staff, thursday('09:00'), thursday('09:30'))).toBe(
      'checked-now',
    );
    expect(asked.map(([id]) => id).sort()).toEqual([db.organisation.objectIds[0], home.objectIds[0]].sort());
  });
});
