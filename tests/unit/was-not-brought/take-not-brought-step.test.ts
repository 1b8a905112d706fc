import { takeNotBroughtStepSchema } from '../../../api/was-not-brought/contract/not-brought.ts';
import { makeGetNotBroughtPath } from '../../../api/was-not-brought/use-cases/get-not-brought-path.ts';
import { makeListOpenPaths } from '../../../api/was-not-brought/use-cases/list-open-paths.ts';
import { anAttendanceToDecide, STEPS_BEFORE_LAST } from '../../builders/an-attendance-to-decide.ts';
import { expectRefused } from '../../support/expect-refused.ts';

const notBrought = async () => {
  const one = await anAttendanceToDecide({ appointment: { toBeBrought: 'adult-at-risk' } });
  await one.confirm({ code: '3' });
  const { appointmentId, clinician, deps } = one;
  return {
    ...one,
    read: () => makeGetNotBroughtPath(deps)(clinician, { appointmentId }),
    open: async () => (await makeListOpenPaths(deps)(clinician, { query: {} })).items,
  };
};

describe('a patient who was not brought', () => {
  it('is on the list until the last step, each with who took it and when', async () => {
    const { takeStep, read, open, clinician, clock, appointmentId, stores } = await notBrought();
    expect(await open()).toMatchObject([
      { appointmentId, stepsLeft: ['contact', 'reason', 'safeguarding', 'referrer', 'next-step'] },
    ]);
    for (const [index, step] of STEPS_BEFORE_LAST.entries()) await takeStep(step, index);
    expect(await open()).toMatchObject([{ stepsLeft: ['next-step'] }]);
    await takeStep({ kind: 'next-step', answer: 'book-again' }, 4);
    expect(await open()).toEqual([]);
    const path = await read();
    expect(path).toMatchObject({ isOpen: false, version: 5, stepsLeft: [] });
    expect(path.steps[0]).toMatchObject({
      words: 'Try to reach the parent or carer: no answer',
      via: 'mobile ending 202',
      doneBy: clinician.displayName,
      doneAt: clock.now.toString(),
    });
    expect(stores.audit.map(({ action }) => action)).toContain('took-not-brought-step-safeguarding');
  });

  it('cannot be closed before the other steps were taken', async () => {
    const { takeStep, stores } = await notBrought();
    const close = () => takeStep({ kind: 'next-step', answer: 'book-again' });
    await expectRefused(stores, close, 'not-brought-steps-left');
    for (const step of STEPS_BEFORE_LAST.slice(0, 3)) await takeStep(step);
    await expectRefused(stores, close, 'not-brought-steps-left');
  });

  it('takes a step again, and none twice from a screen that is behind or after the end', async () => {
    const { takeStep, stores } = await notBrought();
    const [contact] = STEPS_BEFORE_LAST;
    await takeStep(contact!, 0);
    await expectRefused(stores, () => takeStep(contact!, 0), 'changed-meanwhile');
    await takeStep({ kind: 'contact', answer: 'spoke', via: 'landline', person: 'Her mother' }, 1);
    for (const step of STEPS_BEFORE_LAST.slice(1)) await takeStep(step);
    await takeStep({ kind: 'next-step', answer: 'book-again' });
    await expectRefused(stores, () => takeStep(contact!), 'not-brought-path-closed');
  });

  it('ends when the attendance is corrected, keeps what was done, and begins anew when it is decided so again', async () => {
    const { takeStep, confirm, open, read } = await notBrought();
    await takeStep(STEPS_BEFORE_LAST[0]!);
    await confirm({ code: '5', note: 'They were in the other waiting room' });
    expect(await open()).toEqual([]);
    expect((await read()).steps.map(({ kind }) => kind)).toEqual(['contact', 'decided-otherwise']);
    await confirm({ code: '3', note: 'That was another patient' });
    expect(await open()).toMatchObject([
      { stepsLeft: ['contact', 'reason', 'safeguarding', 'referrer', 'next-step'] },
    ]);
  });

  it('ends when the decision is taken back', async () => {
    const { undo, open } = await notBrought();
    await undo();
    expect(await open()).toEqual([]);
  });

  it('is nobody else: an adult who did not come has no path', async () => {
    const { confirm, stores, takeStep } = await anAttendanceToDecide();
    await confirm({ code: '3', subReason: 'was-not-brought', note: 'I chose the wrong one' });
    expect(stores.attendance[0]?.subReason).toBe('never-joined');
    await expectRefused(stores, () => takeStep(STEPS_BEFORE_LAST[0]!), 'not-brought-path-not-found');
  });

  it.each([
    [{ kind: 'contact', answer: 'no-answer' }, 'via'],
    [{ kind: 'contact', answer: 'told' }, 'answer'],
    [{ kind: 'safeguarding', answer: 'told' }, 'person'],
    [{ kind: 'safeguarding', answer: 'no-concern' }, 'note'],
    [{ kind: 'next-step', answer: 'escalate' }, 'note'],
    [{ kind: 'next-step', answer: 'discharge' }, 'answer'],
  ])('refuses a step with parts missing: %j', (body, field) => {
    const { error } = takeNotBroughtStepSchema.safeParse(body);
    expect(error?.issues.map(({ path }) => path[0])).toContain(field);
  });
});
