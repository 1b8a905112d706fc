import { silentPas } from '../../support/silent-pas.ts';
import { makeAnswerOffer } from '../../../api/refill/use-cases/answer-offer.ts';
import { makeCheckOfferIdentity } from '../../../api/refill/use-cases/check-offer-identity.ts';
import { makeSendOfferMessage, sendOfferMessage } from '../../../api/refill/use-cases/send-offer-message.ts';
import { makeViewOffer } from '../../../api/refill/use-cases/view-offer.ts';
import { offerMessages } from '../../../api/refill/use-cases/offer-messages.ts';
import { toOutboxItem, type OutboxItemRow } from '../../../api/kernel/database/outbox.ts';
import { does } from '../../../api/kernel/outbox/does.ts';
import { aBooking, at } from '../support/an-organisation.ts';
import { aDevice, answer, liveAppointments, mobileOf, SLOT, useRefill } from './refill-test.ts';

const test = useRefill();

describe('an acceptance by the link', () => {
  it('books the slot, closes the offer and tells the others', async () => {
    await test.settings({ mode: 'waves', waveSize: 3 });
    for (const patient of [1, 2, 3]) await test.addToList(patient);
    await test.freeSlot();
    await test.advance();
    const [first, second] = await test.offers();
    const { answered } = await answer(test, second!.offer_id, 'yes');
    expect(answered).toBe('accepted');
    expect((await test.offers()).map(({ status }) => status)).toEqual(['gone', 'accepted', 'gone']);
    const [slot] = await test.slots();
    expect(slot).toMatchObject({ status: 'refilled' });
    expect(await liveAppointments(test)).toMatchObject([{ patient_id: second!.patient_id, starts_at: SLOT }]);
    expect((await test.texts()).filter(({ template }) => template === 'slot-gone')).toHaveLength(2);
    const topics = await test.query<{ topic: string }>('SELECT topic FROM outbox WHERE subject_id = $1', [
      slot!.refilled_by_appointment_id,
    ]);
    const expected = ['arrange-meeting', 'book-in-pas', 'send-message'];
    expect(topics.map(({ topic }) => topic)).toEqual(expect.arrayContaining(expected));
    expect(await test.query('SELECT 1 FROM holds')).toHaveLength(0);
    expect(
      (await answer(test, first!.offer_id, 'yes').catch((error: unknown) => error)) as object,
    ).toMatchObject({
      answered: 'too-late',
    });
  });

  it('brings along who helps the patient, and is the patient’s own doing', async () => {
    const later = aBooking(test.db.organisation, {
      startsAt: at('2026-03-12T10:00:00Z'),
      patientId: test.db.organisation.patients[1]!,
    });
    await test.db.book(later);
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    await answer(test, offer!.offer_id, 'yes');
    const [slot] = await test.slots();
    const appointmentId = slot!.refilled_by_appointment_id;
    expect(
      await test.query(
        'SELECT kind, related_person_id FROM participants WHERE appointment_id = $1 ORDER BY kind',
        [appointmentId],
      ),
    ).toEqual([
      { kind: 'patient', related_person_id: null },
      { kind: 'proxy', related_person_id: later.proxy!.relatedPersonId },
    ]);
    const told = await test.query<{ template: string }>(
      `SELECT payload ->> 'template' AS template FROM outbox WHERE subject_id = $1 AND topic = 'send-message'`,
      [appointmentId],
    );
    expect(told.map(({ template }) => template).sort()).toEqual(['invitation', 'proxy-invitation']);
    expect(await test.query('SELECT actor FROM audit WHERE subject_id = $1', [appointmentId])).toEqual([
      { actor: `offer:${offer!.offer_id}` },
    ]);
  });

  it('is won by one of many who tap at the same moment', async () => {
    await test.settings({ mode: 'waves', waveSize: 8 });
    for (let patient = 1; patient <= 8; patient += 1) await test.addToList(patient);
    await test.freeSlot();
    await test.advance();
    const offers = await test.offers();
    expect(offers).toHaveLength(8);
    const answers = await Promise.all(offers.map(({ offer_id }) => answer(test, offer_id, 'yes')));
    const won = answers.filter(({ answered }) => answered === 'accepted');
    expect(won).toHaveLength(1);
    expect(await liveAppointments(test)).toHaveLength(1);
    expect((await test.offers()).filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect((await test.texts()).filter(({ template }) => template === 'slot-gone')).toHaveLength(7);
  });

  it('twice is one', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    const { visitor } = await answer(test, offer!.offer_id, 'yes');
    expect(await makeAnswerOffer(test.deps)(visitor, 'yes')).toBe('accepted');
    expect(await liveAppointments(test)).toHaveLength(1);
  });

  it('moves the later appointment that the patient gives up, whose time is then offered in turn', async () => {
    const later = aBooking(test.db.organisation, {
      startsAt: at('2026-03-12T10:00:00Z'),
      patientId: test.db.organisation.patients[1]!,
    });
    await test.db.book(later);
    await test.addToList(1, { givesUp: later.appointmentId });
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    expect(offer!.patient_id).toBe(test.db.organisation.patients[1]);
    await answer(test, offer!.offer_id, 'yes');
    const [slot] = await test.slots();
    expect(slot!.refilled_by_appointment_id).toBe(later.appointmentId);
    expect(await liveAppointments(test)).toMatchObject([{ starts_at: SLOT }]);
    await test.advance();
    const offers = await test.offers();
    expect(offers[1]).toMatchObject({ patient_id: test.db.organisation.patients[2], status: 'open' });
  });

  it('that the database refuses leaves nothing behind but the word that it is gone', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    await test.db.book(aBooking(test.db.organisation, { patientId: test.db.organisation.patients[9]! }));
    const { visitor, answered } = await answer(test, offer!.offer_id, 'yes');
    expect(answered).toBe('too-late');
    expect(await test.slots()).toMatchObject([{ status: 'not-refilled', closed_reason: 'taken' }]);
    expect((await makeViewOffer(test.deps)(visitor)).standing).toBe('gone');
    expect(await liveAppointments(test)).toHaveLength(1);
  });

  it('has its texts sent after a restart, each once', async () => {
    await test.settings({ mode: 'waves', waveSize: 2 });
    await test.addToList(1);
    await test.addToList(2);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    await answer(test, offer!.offer_id, 'yes');
    // the process that took the answer is gone; another one finds what it left
    const sent: string[] = [];
    const deliver = makeSendOfferMessage({
      ...test.deps,
      pasOf: silentPas,
      templates: {
        listOf: () =>
          Promise.resolve(
            Object.keys(offerMessages).map((message) => ({
              message,
              channel: 'sms',
              language: 'en',
              templateId: message,
            })),
          ),
      },
      messengerOf: () =>
        Promise.resolve({
          send: ({ templateId, to }) => {
            sent.push(`${templateId} ${to}`);
            return Promise.resolve({ notifyId: 'n' });
          },
          findTemplate: () => Promise.reject(new Error('no template is looked at in this test')),
        }),
    });
    const items = await test.query<OutboxItemRow>(
      `SELECT * FROM outbox WHERE topic = 'send-offer-message' ORDER BY sequence`,
    );
    for (const item of items) await does(sendOfferMessage, deliver).deliver(toOutboxItem(item));
    // offers that are over are not sent any more: only the news is
    expect(sent).toEqual([`slot-gone ${mobileOf(2)}`]);
  });
});

describe('the link', () => {
  it('asks for the date of birth, and locks after five wrong ones', async () => {
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    const visitor = { token: test.tokenOf(offer!.offer_id), device: aDevice() };
    const check = makeCheckOfferIdentity(test.deps);
    await expect(makeAnswerOffer(test.deps)(visitor, 'yes')).rejects.toMatchObject({
      code: 'link-other-device',
    });
    for (let tries = 1; tries <= 4; tries += 1) {
      await expect(check(visitor, { 'date-of-birth': '1990-02-02' })).rejects.toMatchObject({
        facts: { triesLeft: 5 - tries },
      });
    }
    await expect(check(visitor, { 'date-of-birth': '1990-02-02' })).rejects.toMatchObject({
      code: 'link-locked',
    });
    await expect(check(visitor, { 'date-of-birth': '1990-02-01' })).rejects.toMatchObject({
      code: 'link-locked',
    });
    expect((await makeViewOffer(test.deps)(visitor)).standing).toBe('locked');
    expect(await liveAppointments(test)).toEqual([]);
  });

  it('is unknown when it was made up, and tells nothing before the check', async () => {
    const view = makeViewOffer(test.deps);
    const madeUp = { token: test.tokenOf('0198c0de-0000-7000-8000-000000000001'), device: aDevice() };
    await expect(view(madeUp)).rejects.toMatchObject({ code: 'link-not-valid' });
    await test.addToList(1);
    await test.freeSlot();
    await test.advance();
    const [offer] = await test.offers();
    const shown = await view({ token: test.tokenOf(offer!.offer_id), device: aDevice() });
    expect(shown).toMatchObject({ standing: 'not-verified', staff: [], givesUpStartsAt: undefined });
  });
});
