import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import { ACTION_ID as actionId, anOwnAction } from '../../builders/an-own-action.ts';
import { anActivity, aPress, botAtHand } from '../../support/bot-at-hand.ts';
import type { Json } from '../../support/json.ts';

const cardIn = (answer: Json): Json => answer.body.value;
const textsOf = (card: Json): string[] =>
  card.body.flatMap((part: Json) => part.text ?? part.columns?.map((one: Json) => one.items[0].text) ?? []);

describe('the actions of a person in their own chat', () => {
  it('say when each is due, whose case and which MDT, and nothing of what is to be done', async () => {
    const overdue = anOwnAction({ isOverdue: true, dueOn: '2026-02-26', patientInitials: 'J. S.' });
    const bot = botAtHand({
      listOwnActions: () => Promise.resolve({ items: [overdue, anOwnAction()], nextCursor: null }),
    });
    const [said] = await bot.said(anActivity({ type: 'message', text: 'what do I have to do?' }));
    const card = said.attachments[0].content;
    expect(textsOf(card)).toEqual([
      ...['Your actions', 'Choose one to see what is to be done.'],
      ...['J. S.', 'Overdue since Thu 26 Feb · Lung cancer MDT'],
      ...['M. K.', 'Due Thu 26 Mar · Lung cancer MDT'],
    ]);
    expect(JSON.stringify(said)).not.toMatch(/CT of the chest|Kelso/);
    expect(card.actions).toBeUndefined();
  });

  it('are said to be none', async () => {
    const [said] = await botAtHand().said(anActivity({ type: 'message', text: 'actions' }));
    expect(textsOf(said.attachments[0].content)).toContain('You have nothing open to do for an MDT.');
  });

  it('go on page by page', async () => {
    const asked: (string | undefined)[] = [];
    const bot = botAtHand({
      listOwnActions: (_actor, cursor) => {
        asked.push(cursor);
        return Promise.resolve({ items: [anOwnAction()], nextCursor: cursor === undefined ? 'more' : null });
      },
    });
    const [said] = await bot.said(anActivity({ type: 'message', text: 'actions' }));
    const [more] = said.attachments[0].content.actions;
    const next = cardIn(await bot.invoked(aPress(more.verb, more.data)));
    expect(next.actions.map(({ title }: Json) => title)).toEqual(['From the start']);
    await bot.invoked(aPress(next.actions[0].verb, next.actions[0].data));
    expect(asked).toEqual([undefined, 'more', undefined]);
  });

  it('show what is to be done when one is opened, and are done and opened again from there', async () => {
    let action = anOwnAction();
    const bot = botAtHand({ viewOwnAction: () => Promise.resolve(action) });
    const opened = cardIn(await bot.invoked(aPress('open-action', { actionId })));
    expect(textsOf(opened)).toEqual([
      'M. K. · Lung cancer MDT',
      'Ask for a CT of the chest',
      'Due Thu 26 Mar',
    ]);
    const [done, back] = opened.actions;
    expect([done.title, back.title]).toEqual(['Done', 'All actions']);
    await bot.invoked(aPress(done.verb, done.data));
    action = anOwnAction({ version: 2, doneAt: '2026-03-20T09:00:00Z' });
    const closed = cardIn(await bot.invoked(aPress('open-action', { actionId })));
    expect(textsOf(closed)).toContain('Done on Fri 20 Mar, 09:00');
    const [again] = closed.actions;
    await bot.invoked(aPress(again.verb, { ...again.data, because: ' The scan failed ' }));
    expect(bot.called).toEqual([
      ['finishMdtAction', { actionId, seen: 1 }],
      ['reopenMdtAction', { actionId, seen: 2, body: { because: 'The scan failed' } }],
    ]);
  });

  it('are not opened again without a reason', async () => {
    const bot = botAtHand();
    const answer = await bot.invoked(aPress('reopen-action', { actionId, version: 2, because: ' ' }));
    expect(answer.body.value).toBe('Enter why it is open again, then press the button.');
    expect(bot.called).toEqual([]);
  });

  it('of somebody else are neither shown nor done, also by those who may do so in the tab', async () => {
    const bot = botAtHand({ viewOwnAction: () => Promise.reject(new Refusal('mdt-action-not-found')) });
    for (const [verb, data] of [
      ['open-action', { actionId }],
      ['finish-action', { actionId, version: 1 }],
      ['reopen-action', { actionId, version: 1, because: 'No' }],
    ] as const) {
      const answer = await bot.invoked(aPress(verb, data));
      expect(answer.body.value).toBe('Title of mdt-action-not-found.');
    }
    expect(bot.called).toEqual([]);
  });

  it('are not listed in a channel', async () => {
    const conversation = { id: '19:diabetes@thread.tacv2', conversationType: 'channel' };
    const [said] = await botAtHand().said(anActivity({ type: 'message', text: 'actions', conversation }));
    expect(said.text).toMatch(/^Ask me that in your own chat/);
  });
});
