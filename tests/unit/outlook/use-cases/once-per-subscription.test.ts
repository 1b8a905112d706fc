import {
  oncePerSubscription,
  type GraphNotification,
} from '../../../../api/outlook/use-cases/once-per-subscription.ts';

const told = (subscriptionId: string, lifecycleEvent?: string): GraphNotification => ({
  subscriptionId,
  tenantId: undefined,
  changeType: 'updated',
  resource: 'Users/u/Events/e',
  lifecycleEvent,
});

describe('What Graph told', () => {
  it('is one piece of news for each subscription, however often it was told', () => {
    const news = oncePerSubscription([told('s1'), told('s2'), told('s1'), told('s1')]);
    expect(news).toEqual([
      { subscriptionId: 's1', isChange: true, isRemoved: false, isReauthorisation: false },
      { subscriptionId: 's2', isChange: true, isRemoved: false, isReauthorisation: false },
    ]);
  });

  it.each([
    ['missed', { isChange: true, isRemoved: false, isReauthorisation: false }],
    ['subscriptionRemoved', { isChange: false, isRemoved: true, isReauthorisation: false }],
    ['reauthorizationRequired', { isChange: false, isRemoved: false, isReauthorisation: true }],
    ['somethingNew', { isChange: true, isRemoved: false, isReauthorisation: false }],
  ])('of the subscription itself (%s) is told from a change', (event, expected) => {
    expect(oncePerSubscription([told('s1', event)])).toEqual([{ subscriptionId: 's1', ...expected }]);
  });

  it('loses nothing when a change and the end of the subscription come together', () => {
    expect(oncePerSubscription([told('s1', 'subscriptionRemoved'), told('s1')])).toEqual([
      { subscriptionId: 's1', isChange: true, isRemoved: true, isReauthorisation: false },
    ]);
  });
});
