import fc from 'fast-check';
import {
  isInConsultation,
  mayTakeStep,
  PARTICIPANT_STATES,
  PARTICIPANT_STEPS,
  stateAfter,
  type ParticipantState,
  type ParticipantStep,
} from '../../../../api/appointments/rules/participant-state.ts';

const anySteps = fc.array(fc.constantFrom(...(Object.keys(PARTICIPANT_STEPS) as ParticipantStep[])), {
  maxLength: 30,
});

/** Takes each step that may be taken, as use cases do, and tells where each led. */
function walk(steps: readonly ParticipantStep[]): { from: ParticipantState; to: ParticipantState }[] {
  const path: { from: ParticipantState; to: ParticipantState }[] = [];
  for (const step of steps) {
    const from = path.at(-1)?.to ?? 'invited';
    if (mayTakeStep(from, step)) path.push({ from, to: stateAfter(from, step) });
  }
  return path;
}

describe('the steps of a participant', () => {
  it('let nobody be admitted who did not wait the moment before', () => {
    fc.assert(
      fc.property(anySteps, (taken) => {
        for (const { from, to } of walk(taken)) if (to === 'admitted') expect(from).toBe('waiting');
      }),
    );
  });

  it('lead into the meeting only through the waiting room', () => {
    fc.assert(
      fc.property(anySteps, (taken) => {
        const path = walk(taken);
        const joined = path.findIndex(({ to }) => to === 'joined');
        if (joined >= 0) expect(path.slice(0, joined).some(({ to }) => to === 'waiting')).toBe(true);
      }),
    );
  });

  it('leave nobody in the waiting room or the consultation once it is closed', () => {
    fc.assert(
      fc.property(anySteps, (taken) => {
        const last = walk(taken).at(-1)?.to ?? 'invited';
        const after = mayTakeStep(last, 'close') ? stateAfter(last, 'close') : last;
        expect(after === 'waiting' || isInConsultation(after)).toBe(false);
      }),
    );
  });

  it('are refused from every other state', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PARTICIPANT_STATES),
        fc.constantFrom(...(Object.keys(PARTICIPANT_STEPS) as ParticipantStep[])),
        (state, step) => {
          if (mayTakeStep(state, step)) expect(stateAfter(state, step)).toBe(PARTICIPANT_STEPS[step].to);
          else expect(() => stateAfter(state, step)).toThrow('participant-not-waiting');
        },
      ),
    );
  });

  it('reach every state', () => {
    const reached = new Set<ParticipantState>(['invited']);
    for (const { to } of walk([
      'enter-waiting',
      'leave-page',
      'enter-waiting',
      'admit',
      'follow-to-meeting',
      'close',
    ]))
      reached.add(to);
    expect([...reached].toSorted()).toEqual([...PARTICIPANT_STATES].toSorted());
  });
});
