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

const STEPS = Object.keys(PARTICIPANT_STEPS) as ParticipantStep[];
const anySteps = fc.array(fc.constantFrom(...STEPS), { maxLength: 40 });

interface Taken {
  step: ParticipantStep;
  from: ParticipantState;
  to: ParticipantState;
}

/** Takes each step that may be taken, as use cases do, and tells where each led. */
function walk(steps: readonly ParticipantStep[]): Taken[] {
  const path: Taken[] = [];
  for (const step of steps) {
    const from = path.at(-1)?.to ?? 'invited';
    if (mayTakeStep(from, step)) path.push({ step, from, to: stateAfter(from, step) });
  }
  return path;
}

const always = (holds: (path: readonly Taken[]) => void): void => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      holds(walk(steps));
    }),
  );
};
const REACHED_BY_ADMISSION: readonly ParticipantState[] = ['admitted', 'sent-on', 'joined', 'left'];

describe('wherever a participant goes, in whatever order', () => {
  it('nobody reaches the meeting without an admission after their last waiting', () => {
    always((path) => {
      for (const [at, { to }] of path.entries()) {
        if (!REACHED_BY_ADMISSION.includes(to)) continue;
        const before = path.slice(0, at + 1);
        const waited = before.findLastIndex((one) => one.to === 'waiting');
        const admitted = before.findLastIndex(({ step }) => step === 'admit');
        expect(admitted).toBeGreaterThan(waited);
      }
    });
  });

  it('nobody keeps an admission that was for another time', () => {
    always((path) => {
      for (const [at, { step }] of path.entries()) {
        if (step !== 'move-time') continue;
        const admitted = path.slice(at).findIndex((one) => one.step === 'admit');
        const inside = path.slice(at).findIndex(({ to }) => REACHED_BY_ADMISSION.includes(to));
        if (inside >= 0) expect(admitted).toBe(inside);
      }
    });
  });

  it('the end of a meeting moves only those who were seen in it', () => {
    always((path) => {
      for (const { step, from, to } of path) {
        if (step !== 'leave-meeting') continue;
        expect([from, to]).toEqual(['joined', 'left']);
      }
    });
  });

  it('only Teams says that somebody is in the meeting', () => {
    always((path) => {
      for (const { step, to } of path) if (to === 'joined') expect(step).toBe('seen-in-meeting');
    });
  });

  it('nobody waits for or is in a consultation that is over, and who waited was not seen', () => {
    always((path) => {
      const last = path.at(-1)?.to ?? 'invited';
      const after = mayTakeStep(last, 'end-consultation') ? stateAfter(last, 'end-consultation') : last;
      expect(after === 'waiting' || isInConsultation(after)).toBe(false);
      if (last === 'waiting') expect(after).toBe('not-seen');
    });
  });

  it('a reopening lets those back who were in, and those wait again who waited', () => {
    always((path) => {
      for (const { step, from, to } of path) {
        if (step === 'reopen-consultation') expect(to).toBe(from === 'left' ? 'admitted' : 'verified');
      }
    });
  });

  it('an undone cancellation lets those back who were in, and those wait on who waited', () => {
    always((path) => {
      const last = path.at(-1)?.to ?? 'invited';
      if (!mayTakeStep(last, 'end-consultation')) return;
      const after = stateAfter(stateAfter(last, 'end-consultation'), 'undo-cancellation');
      expect(after).toBe(last === 'waiting' ? 'waiting' : 'admitted');
    });
  });

  it('a step is refused from every state that it does not name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PARTICIPANT_STATES), fc.constantFrom(...STEPS), (state, step) => {
        const leads: Partial<Record<ParticipantState, ParticipantState>> = PARTICIPANT_STEPS[step];
        const next = leads[state];
        if (next !== undefined) expect(stateAfter(state, step)).toBe(next);
        else expect(() => stateAfter(state, step)).toThrow('participant-not-waiting');
      }),
    );
  });

  it('every state is reached', () => {
    const to = (...steps: ParticipantStep[]) => walk(steps).map((one) => one.to);
    const reached = new Set<ParticipantState>([
      'invited',
      ...to(
        'pass-identity',
        'enter-waiting',
        'admit',
        'follow-to-meeting',
        'seen-in-meeting',
        'leave-meeting',
      ),
      ...to('pass-identity', 'enter-waiting', 'end-consultation'),
    ]);
    expect([...reached].toSorted()).toEqual([...PARTICIPANT_STATES].toSorted());
  });
});
