import { randomUUID } from 'node:crypto';
import { asId } from '../../../api/kernel/rules/id.ts';
import { aBooking, newId } from '../support/an-organisation.ts';
import { answer, liveAppointments, mobileOf, reply, SLOT, useRefill } from './refill-test.ts';

const test = useRefill();

describe('an answer by text', () => {
  it('that is not clear and comes when all is over is kept, and asks nothing', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    await reply(test, 1, 'no');
    await reply(test, 1, 'or maybe on Friday?');
    expect((await test.texts()).map(({ template }) => template)).toEqual(['slot-offer']);
    const kept = await test.query<{ reply_text: string }>('SELECT reply_text FROM slot_offers');
    expect(kept).toEqual([{ reply_text: 'or maybe on Friday?' }]);
  });

  it.each([
    ['Yes please!', 'accepted'],
    ['No thanks', 'declined'],
  ])('"%s" counts as the person’s whose number it is', async (text, status) => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    await reply(test, 1, text);
    expect(await test.offers()).toMatchObject([{ status, answered_by: 'reply' }]);
  });

  it('STOP takes them off the list and the slot goes on to the next', async () => {
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    expect(await reply(test, 1, 'STOP')).toBe('stop');
    await test.advance();
    expect((await test.offers()).map(({ status }) => status)).toEqual(['withdrawn', 'open']);
    expect(await test.query(`SELECT 1 FROM waiting_list_entries WHERE status = 'removed'`)).toHaveLength(1);
    expect((await test.texts()).map(({ template }) => template)).toContain('list-left');
  });

  it('that is not clear is kept for a person and asked about once', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    await reply(test, 1, 'yes but could it be at 3?');
    await reply(test, 1, 'hello?');
    expect(await test.offers()).toMatchObject([{ status: 'open' }]);
    expect((await test.texts()).filter(({ template }) => template === 'slot-unclear')).toHaveLength(1);
  });

  it('that Notify repeats does nothing again, and one from a stranger nothing at all', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const id = '0198c0de-0000-7000-8000-0000000000ff';
    expect(await reply(test, 1, 'yes', id)).toBe('yes');
    expect(await reply(test, 1, 'yes', id)).toBe('repeated');
    expect(await reply(test, 7, 'yes')).toBe('not-ours');
    expect(await liveAppointments(test)).toHaveLength(1);
  });

  it('YES opens no slot where the service line wants the link', async () => {
    await test.settings({ takesReplies: false });
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    await reply(test, 1, 'yes');
    expect(await test.offers()).toMatchObject([{ status: 'open' }]);
    expect((await test.texts()).map(({ template }) => template)).toEqual(['slot-offer', 'slot-unclear']);
  });

  it('YES races with a tap of somebody else, and one wins', async () => {
    await test.settings({ mode: 'waves', waveSize: 2 });
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    const [, second] = await test.offers();
    await Promise.all([reply(test, 1, 'yes'), answer(test, second!.offer_id, 'yes')]);
    expect((await test.offers()).map(({ status }) => status).sort()).toEqual(['accepted', 'gone']);
    expect(await liveAppointments(test)).toHaveLength(1);
  });
});

describe('a number behind which there are two patients', () => {
  /** A mother's: both were offered the slot, one after the other in the same wave. */
  async function offerToBoth(): Promise<void> {
    await test.settings({ mode: 'waves', waveSize: 2 });
    await test.query(`UPDATE patients SET mobile = $1`, [mobileOf(1)]);
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
  }
  const statuses = async (): Promise<string[]> => (await test.offers()).map(({ status }) => status);
  const waiting = async (): Promise<number> =>
    (await test.query(`SELECT 1 FROM waiting_list_entries WHERE status = 'waiting'`)).length;

  it.each(['yes', 'no', 'stop'])('is asked which is meant by %s, once, and nothing is done', async (text) => {
    await offerToBoth();
    expect(await reply(test, 1, text)).toBe('asked');
    expect(await reply(test, 1, text)).toBe('asked');
    expect(await statuses()).toEqual(['open', 'open']);
    expect(await waiting()).toBe(2);
    expect((await test.texts()).filter(({ template }) => template === 'slot-which')).toHaveLength(1);
    const kept = await test.query<{ reply_text: string }>('SELECT reply_text FROM slot_offers');
    expect(kept).toEqual([{ reply_text: text }, { reply_text: text }]);
  });

  it('answers the question with a number', async () => {
    await offerToBoth();
    await reply(test, 1, 'no');
    expect(await reply(test, 1, 'No 2')).toBe('no');
    expect((await statuses()).sort()).toEqual(['declined', 'open']);
    const [{ offer_ids: options }] = (await test.query<{ offer_ids: string[] }>(
      'SELECT offer_ids FROM reply_questions',
    )) as [{ offer_ids: string[] }];
    const declined = (await test.offers()).find(({ status }) => status === 'declined');
    expect(declined?.offer_id).toBe(options[1]);
  });

  it('takes a number without a question, or one that was not among the options, for no answer', async () => {
    await offerToBoth();
    expect(await reply(test, 1, 'yes 2')).toBe('unclear');
    await reply(test, 1, 'yes');
    expect(await reply(test, 1, 'yes 3')).toBe('unclear');
    expect(await statuses()).toEqual(['open', 'open']);
  });

  it('STOP takes off the list whom it means, and nobody else', async () => {
    await offerToBoth();
    await reply(test, 1, 'stop');
    await reply(test, 1, 'stop 1');
    expect((await statuses()).sort()).toEqual(['open', 'withdrawn']);
    expect(await waiting()).toBe(1);
  });
});

describe('a text that came before an offer', () => {
  it('does not answer it, however late it is told of', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const before = test.clock.now.subtract({ seconds: 1 });
    expect(await reply(test, 1, 'yes', undefined, before)).toBe('not-ours');
    expect(await test.offers()).toMatchObject([{ status: 'open' }]);
    expect(await reply(test, 1, 'yes')).toBe('yes');
  });
});

describe('a patient who died', () => {
  it('is offered nothing, and what they were offered goes to the next', async () => {
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    const [first] = await test.offers();
    await test.query(`UPDATE patients SET standing = 'died' WHERE patient_id = $1`, [first!.patient_id]);
    await test.db.within((stores) => test.deps.tellOfStanding(stores, asId<'Patient'>(first!.patient_id)));
    await test.advance();
    expect((await test.offers()).map(({ status }) => status)).toEqual(['withdrawn', 'open']);
    // the PAS said it, so their place on the list ends as well
    expect(await test.query(`SELECT 1 FROM waiting_list_entries WHERE status = 'waiting'`)).toHaveLength(1);
    test.clock.now = test.clock.now.add({ hours: 1 });
    await test.advance();
    expect(await test.offers()).toHaveLength(2);
  });
});

describe('STOP after a text about an appointment', () => {
  /** The patient is told of an appointment of theirs, a minute after whatever came before. */
  async function invite(patient: number) {
    const { organisation } = test.db;
    test.clock.now = test.clock.now.add({ minutes: 1 });
    const startsAt = SLOT.add({ hours: 48 + patient });
    const booking = aBooking(organisation, { patientId: organisation.patients[patient]!, startsAt });
    await test.db.book(booking);
    const messageId = newId<'Message'>();
    const { participantId } = booking.participants[0]!;
    await test.db.within(async ({ messages }) => {
      await messages.add({
        ...{ messageId, appointmentId: booking.appointmentId, participantId, channel: 'sms' },
        ...{ template: 'invitation', toldStartsAt: startsAt },
        numberHash: test.deps.offerLinks.numberHash(mobileOf(patient)),
      });
      await messages.markSent(messageId, randomUUID(), test.clock.now);
    });
    test.clock.now = test.clock.now.add({ minutes: 1 });
    return booking;
  }
  const asking = async () => {
    const rows = await test.query<{ appointment_id: string; kind: string }>(
      'SELECT appointment_id, kind FROM participants WHERE asked_for_no_texts_at IS NOT NULL',
    );
    return rows.map(({ appointment_id: id, kind }) => `${kind} of ${id}`);
  };

  it('is kept on the appointment, and is no answer to the offer before it', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const { appointmentId } = await invite(1);
    const id = '0198c0de-0000-7000-8000-0000000000aa';
    expect(await reply(test, 1, 'STOP', id)).toBe('no-more-texts');
    expect(await reply(test, 1, 'STOP', id)).toBe('repeated');
    expect(await asking()).toEqual([`patient of ${appointmentId}`]);
    expect(await test.offers()).toMatchObject([{ status: 'open' }]);
    expect((await test.texts()).map(({ template }) => template)).toEqual(['slot-offer']);
    expect(await test.query(`SELECT 1 FROM waiting_list_entries WHERE status = 'removed'`)).toEqual([]);
    const found = await test.query('SELECT version, status FROM appointments WHERE appointment_id = $1', [
      appointmentId,
    ]);
    expect(found).toEqual([{ version: 2, status: 'booked' }]);
    const noted = await test.query(`SELECT actor FROM audit WHERE action = 'noted-text-stop'`);
    expect(noted).toEqual([{ actor: 'confer:replies' }]);
    const told = `SELECT 1 FROM live_events WHERE kind = 'appointment-changed' AND subject_id = $1`;
    expect(await test.query(told, [appointmentId])).toHaveLength(1);
  });

  it('answers the offer when that came last, and YES answers the offer either way', async () => {
    await invite(1);
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    expect(await reply(test, 1, 'STOP')).toBe('stop');
    expect(await asking()).toEqual([]);
    await test.advance();
    await invite(2);
    expect(await reply(test, 2, 'yes')).toBe('yes');
  });

  it('of a number that got no offer is kept too; from a stranger it is not ours', async () => {
    const { appointmentId, participants } = await invite(3);
    expect(await reply(test, 3, 'stop texting me')).toBe('no-more-texts');
    expect(await asking()).toEqual([`patient of ${appointmentId}`]);
    expect(await reply(test, 7, 'STOP')).toBe('not-ours');
    await test.db.within((stores) => stores.participants.settleTextStop(participants[0]!.participantId));
    expect(await asking()).toEqual([]);
  });

  it('is kept with the number when nothing is to come any more, until somebody has seen to it', async () => {
    const { appointmentId, participants, serviceLineId } = await invite(4);
    await test.db.within((stores) =>
      stores.appointments.cancel(appointmentId, { at: test.clock.now, by: 'provider', reason: undefined }),
    );
    expect(await reply(test, 4, 'STOP')).toBe('no-more-texts');
    expect(await reply(test, 4, 'STOP')).toBe('no-more-texts');
    expect(await asking()).toEqual([]);
    const standing = () => test.db.within(({ textStops }) => textStops.list([serviceLineId]));
    const hashes = test.deps.offerLinks.numberHashes(mobileOf(4));
    const isStanding = () => test.db.within(({ textStops }) => textStops.isStanding(hashes));
    const [stop, ...more] = await standing();
    expect(more).toEqual([]);
    expect(stop).toMatchObject({
      numberEnding: mobileOf(4).slice(-3),
      appointmentId,
      participantId: participants[0]!.participantId,
    });
    expect(await isStanding()).toBe(true);
    expect(await test.db.within(({ textStops }) => textStops.list([]))).toEqual([]);
    const [member] = test.db.organisation.staff;
    await test.db.within(({ textStops }) => textStops.settle(stop!.stopId, member!, test.clock.now));
    expect(await standing()).toEqual([]);
    expect(await isStanding()).toBe(false);
    // the next one stands anew
    expect(await reply(test, 4, 'STOP')).toBe('no-more-texts');
    expect(await standing()).toHaveLength(1);
  });
});
