import { answer, liveAppointments, reply, useRefill } from './refill-test.ts';

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
