import type { WishAbout } from '../../../api/wishes/rules/wish-about.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const now = at('2026-03-05T08:30:00Z');

/** A booking with somebody to ask, in the database. */
async function booked() {
  const booking = aBooking(db.organisation);
  await db.book(booking);
  const { appointmentId, participants, staff } = booking;
  return { appointmentId, asker: participants[0]!.participantId, member: staff[0]!.practitionerId };
}

describe('in the database', () => {
  it('a wish is kept with its answer, and stays when it is taken back', async () => {
    const { appointmentId, asker, member } = await booked();
    const wish = { wishId: asId<'Wish'>(newId()), appointmentId, participantId: asker, askedAt: now };
    const list = await db.within(async ({ wishes }) => {
      await wishes.add({
        ...wish,
        about: { kind: 'staff-not-there', practitionerId: member },
        text: 'We have met',
      });
      await wishes.add({ ...wish, wishId: asId(newId()), about: { kind: 'alone-first' }, text: undefined });
      await wishes.answer(wish.wishId, { as: 'not-possible', reason: 'needed', by: member, at: now });
      await wishes.withdraw(wish.wishId, now);
      return wishes.listByAppointments([appointmentId]);
    });
    expect(
      list.map(({ about, text, withdrawnAt, answer }) => [about.kind, text, withdrawnAt, answer?.as]),
    ).toEqual([
      ['staff-not-there', 'We have met', now, 'not-possible'],
      ['alone-first', undefined, undefined, undefined],
    ]);
    expect(list[0]!.staffName).toBe(list[0]!.answer?.byName);
    expect(list[0]!.answer).toMatchObject({ reason: 'needed', by: member, at: now });
  });

  it('a reason goes with what is not possible only', async () => {
    const { appointmentId, asker, member } = await booked();
    const wishId = asId<'Wish'>(newId());
    const wrong = db.within(async ({ wishes }) => {
      const about = { kind: 'alone-first' as const };
      await wishes.add({ wishId, appointmentId, participantId: asker, about, text: undefined, askedAt: now });
      await wishes.answer(wishId, { as: 'agreed', reason: 'needed', by: member, at: now });
    });
    await expect(wrong).rejects.toThrow(/check constraint/);
  });

  it('only an agreed time alone can be over', async () => {
    const { appointmentId, asker, member } = await booked();
    const ids = [asId<'Wish'>(newId()), asId<'Wish'>(newId())] as const;
    const over = { as: 'over' as const, reason: undefined, by: member, at: now };
    const answered = async (wishId: (typeof ids)[number], about: WishAbout) =>
      db.within(async ({ wishes }) => {
        await wishes.add({
          wishId,
          appointmentId,
          participantId: asker,
          about,
          text: undefined,
          askedAt: now,
        });
        await wishes.answer(wishId, over);
        return wishes.listByAppointments([appointmentId]);
      });
    const list = await answered(ids[0], { kind: 'alone-first' });
    expect(list.at(-1)?.answer).toMatchObject({ as: 'over', by: member });
    const wrong = answered(ids[1], { kind: 'staff-not-there', practitionerId: member });
    await expect(wrong).rejects.toThrow(/check constraint/);
  });

  it('a new text to read before going in changes the stamp of the open pages of its service line', async () => {
    const { asker, member } = await booked();
    const { serviceLineId } = db.organisation;
    const stampOf = (seen: string) =>
      db.within(({ openPages }) => openPages.changedStamps(new Map([[asker, seen]]), now));
    const before = (await stampOf('')).get(asker)!;
    expect(await stampOf(before)).toEqual(new Map());
    const texts = await db.within(async ({ consentTexts }) => {
      const text = { serviceLineId, language: 'en' as const, writtenBy: member, writtenAt: now };
      await consentTexts.add({ ...text, version: 1, text: 'One' });
      await consentTexts.add({ ...text, version: 2, text: 'Two' });
      return consentTexts.listNewest(serviceLineId);
    });
    expect(texts).toMatchObject([{ version: 2, language: 'en', text: 'Two', writtenBy: member }]);
    expect((await stampOf(before)).size).toBe(1);
  });
});
