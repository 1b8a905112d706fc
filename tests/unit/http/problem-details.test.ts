import { problemSchema } from '../../../api/kernel/contract/problem.ts';
import { Refusal, type RefusalCode } from '../../../api/kernel/rules/refusal.ts';
import { UpstreamFailure, type UpstreamSystem } from '../../../api/kernel/rules/upstream-failure.ts';
import { BadInput } from '../../../api/http/bad-input.ts';
import { describeBug } from '../../../api/http/describe-bug.ts';
import { EVERY_REFUSAL } from '../../../api/every-refusal.ts';
import { describeFailure, toProblem } from '../../../api/http/problem-details.ts';

const codes = Object.keys(EVERY_REFUSAL) as RefusalCode[];

it.each(codes)('%s is a problem whose title says what a person can do', (code) => {
  const problem = toProblem(
    describeFailure(new Refusal(code, { slotId: 'hidden' }), EVERY_REFUSAL),
    'trace-1',
  );
  expect(problemSchema.parse(problem)).toEqual({
    type: `urn:confer:problem:refusal:${code}`,
    title: EVERY_REFUSAL[code].title,
    status: EVERY_REFUSAL[code].status,
    instance: 'trace-1',
  });
  expect(problem.status).toBeGreaterThanOrEqual(400);
  expect(problem.title).toMatch(/^[A-Z].+[.]$/);
});

it('says the same of what is not there and of what is not yours', () => {
  const { status, title } = EVERY_REFUSAL['appointment-not-found'];
  expect(status).toBe(404);
  expect(title).toContain('or it belongs to');
});

it.each<UpstreamSystem>(['graph', 'pas', 'notify', 'teams', 'entra'])(
  '%s failing is a 503 in people’s words',
  (system) => {
    const failure = describeFailure(
      new UpstreamFailure(system, { retryable: true, reason: 'ECONNRESET 10.0.0.1' }),
      EVERY_REFUSAL,
    );
    expect(failure.status).toBe(503);
    expect(failure.title).not.toMatch(new RegExp(`\\b${system}\\b|ECONN`));
    expect(failure.title).toMatch(/Try again in a few minutes\.$/);
  },
);

it('gives the fields of bad input', () => {
  const errors = [{ pointer: '/startsAt', detail: 'Enter a start time' }];
  expect(
    toProblem(describeFailure(new BadInput(400, 'Correct it.', errors), EVERY_REFUSAL), 't'),
  ).toMatchObject({
    status: 400,
    errors,
  });
});

it.each([
  new Error('secret'),
  new TypeError('secret'),
  'secret',
  undefined,
  null,
  { status: 200, message: 'secret' },
])('anything else (%p) is a 500 that says nothing', (thrown) => {
  const problem = toProblem(describeFailure(thrown, EVERY_REFUSAL), 't');
  expect(problem.status).toBe(500);
  expect(JSON.stringify(problem)).not.toContain('secret');
});

describe('what the log keeps of a bug', () => {
  it('has where it happened, without quoted text, numbers or what stands in brackets', () => {
    const bug = new Error('duplicate key (nhs_number)=(9990000018) for "Ann Other", call 07700 900123');
    const kept = describeBug(bug);
    expect(kept['errorStack']).toContain('problem-details.test.ts');
    expect(JSON.stringify(kept)).not.toMatch(/9990000018|Ann Other|07700 900123/);
    expect(kept['errorMessage']).toContain('duplicate key');
  });

  it('keeps the code of a database error', () => {
    expect(describeBug(Object.assign(new Error('x'), { code: '23505', detail: 'Key (name)=(Ann)' }))).toEqual(
      expect.objectContaining({ errorCode: '23505' }),
    );
  });
});
