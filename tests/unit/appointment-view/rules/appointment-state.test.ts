import type { ParticipantState } from '../../../../api/appointments/rules/participant-state.ts';
import { appointmentState } from '../../../../api/appointment-view/rules/appointment-state.ts';

type Facts = Partial<Parameters<typeof appointmentState>[0]>;

const people = (...states: ParticipantState[]) => states.map((state) => ({ state, hasWaited: false }));

const of = (over: Facts = {}) =>
  appointmentState({
    isCancelled: false,
    hasEnded: false,
    code: undefined,
    visitorsInCall: 'not-seen',
    participants: people('invited'),
    ...over,
  });

describe('where an appointment is', () => {
  it.each<[Facts, string]>([
    [{}, 'due'],
    // who they are was said days before, perhaps: nobody is here
    [{ participants: people('verified') }, 'due'],
    [{ participants: [{ state: 'verified', hasWaited: true }] }, 'arrived'],
    // Teams has seen nobody: where they were sent on to they may never come
    [{ participants: people('sent-on') }, 'let-in'],
    [{ visitorsInCall: 'inside', participants: people('sent-on') }, 'in-consultation'],
    [{ hasEnded: true, participants: people('not-seen') }, 'over'],
    [{ participants: people('invited', 'waiting') }, 'waiting'],
    [{ participants: people('waiting', 'admitted') }, 'let-in'],
    [{ participants: people('joined', 'left') }, 'in-consultation'],
    [{ participants: people('left') }, 'left'],
    [{ hasEnded: true, participants: people('joined') }, 'over'],
    // nobody could tell who it was that came in, but the call is over, or all who came by a link have left it
    [{ visitorsInCall: 'over', participants: people('sent-on') }, 'over'],
    [{ visitorsInCall: 'over', participants: people('left') }, 'over'],
    [{ visitorsInCall: 'gone', participants: people('sent-on') }, 'left'],
    [{ visitorsInCall: 'gone', participants: people('left') }, 'left'],
    [{ visitorsInCall: 'over', participants: people('sent-on', 'waiting') }, 'waiting'],
    // a test call before anybody was let in
    [{ visitorsInCall: 'over', participants: people('invited') }, 'due'],
    [{ hasEnded: true, code: '5' }, 'seen'],
    [{ hasEnded: true, code: '6' }, 'seen'],
    [{ hasEnded: true, code: '3' }, 'did-not-attend'],
    [{ hasEnded: true, code: '7' }, 'did-not-attend'],
    [{ code: '2' }, 'cancelled'],
    [{ isCancelled: true, participants: people('waiting') }, 'cancelled'],
  ])('%j is %s', (over, state) => {
    expect(of(over)).toBe(state);
  });
});
