import { appointmentState } from '../../../../api/appointment-view/rules/appointment-state.ts';

type Facts = Partial<Parameters<typeof appointmentState>[0]>;

const of = (over: Facts = {}) =>
  appointmentState({
    isCancelled: false,
    hasEnded: false,
    code: undefined,
    participantStates: ['invited'],
    ...over,
  });

describe('where an appointment is', () => {
  it.each<[Facts, string]>([
    [{}, 'due'],
    [{ participantStates: ['verified'] }, 'arrived'],
    [{ participantStates: ['invited', 'waiting'] }, 'waiting'],
    [{ participantStates: ['waiting', 'admitted'] }, 'in-consultation'],
    [{ participantStates: ['joined', 'left'] }, 'in-consultation'],
    [{ participantStates: ['left'] }, 'left'],
    [{ hasEnded: true, participantStates: ['joined'] }, 'left'],
    [{ hasEnded: true, code: '5' }, 'seen'],
    [{ hasEnded: true, code: '6' }, 'seen'],
    [{ hasEnded: true, code: '3' }, 'did-not-attend'],
    [{ hasEnded: true, code: '7' }, 'did-not-attend'],
    [{ code: '2' }, 'cancelled'],
    [{ isCancelled: true, participantStates: ['waiting'] }, 'cancelled'],
  ])('%j is %s', (over, state) => {
    expect(of(over)).toBe(state);
  });
});
