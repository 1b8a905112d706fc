import { toldOf, type InvitationFact } from '../../../../api/attendance/rules/invitation-told.ts';

const NOW_AT = 2000;
const BEFORE_AT = 1000;
const message = (
  status: InvitationFact['status'],
  template = 'invitation',
  toldStartsAt: number | undefined = NOW_AT,
): InvitationFact => ({ status, template, toldStartsAt });
const told = (messages: InvitationFact[], { wasMoved = false, invitationsOnly = false } = {}) =>
  toldOf(messages, { startsAt: NOW_AT, wasMoved, invitationsOnly });

describe('whether somebody was told of their appointment', () => {
  it.each([
    ['delivered', 'delivered'],
    ['sent', 'sent'],
    ['permanent-failure', 'failed'],
    ['temporary-failure', 'failed'],
    ['technical-failure', 'failed'],
    ['pending', 'not-sent'],
  ] as const)('is known by the receipt: %s is %s', (status, expected) => {
    expect(told([message(status)])).toBe(expected);
  });
  it('is not so without any message, or with a word about the cancellation alone', () => {
    expect(told([])).toBe('not-sent');
    expect(told([message('delivered', 'cancelled')])).toBe('not-sent');
  });
  it('is so when it was sent again and came', () => {
    expect(told([message('temporary-failure'), message('delivered')])).toBe('delivered');
  });
  it('needs word of the new time after a move', () => {
    const invited = message('delivered', 'invitation', BEFORE_AT);
    const ofSeries = { ...message('delivered', 'series-invitation'), toldStartsAt: undefined };
    expect(told([invited], { wasMoved: true })).toBe('not-sent');
    expect(told([ofSeries], { wasMoved: true })).toBe('not-sent');
    expect(told([invited, message('temporary-failure', 'rescheduled')], { wasMoved: true })).toBe('failed');
    expect(told([invited, message('delivered', 'rescheduled')], { wasMoved: true })).toBe('delivered');
  });
  it('is left to the service where Confer sends invitations only', () => {
    const invited = message('delivered', 'invitation', BEFORE_AT);
    expect(told([invited], { wasMoved: true, invitationsOnly: true })).toBe('delivered');
  });
});
