import { NoAnswerError, ProblemError } from '../../tabs/api-client/problem-error.ts';
import { SubmissionKey } from '../../tabs/api-client/submission-key.ts';

function setUp() {
  let made = 0;
  const used: string[] = [];
  const submission = new SubmissionKey(() => `key-${(made += 1)}`);
  const send = (outcome: 'works' | Error) => (key: string) => {
    used.push(key);
    return outcome === 'works' ? Promise.resolve('done') : Promise.reject(outcome);
  };
  return { submission, send, used };
}

const problem = (status: number): ProblemError =>
  new ProblemError({ type: 'about:blank', title: 'No', status, instance: '' });

describe('the key of a form submission', () => {
  it.each<[string, Error]>([
    ['nothing came back', new NoAnswerError(undefined)],
    ['the server failed', problem(500)],
  ])('stays the same when the same content is sent again after %s', async (_, failure) => {
    const { submission, send, used } = setUp();
    await expect(submission.submit({ a: 1 }, send(failure))).rejects.toBe(failure);
    await submission.submit({ a: 1 }, send('works'));
    expect(used).toEqual(['key-1', 'key-1']);
  });

  it('is a new one when the content has changed', async () => {
    const { submission, send, used } = setUp();
    await expect(submission.submit({ a: 1 }, send(new NoAnswerError(undefined)))).rejects.toThrow();
    await submission.submit({ a: 2 }, send('works'));
    expect(used).toEqual(['key-1', 'key-2']);
  });

  it('is a new one after a refusal, so that the refusal is not repeated from memory', async () => {
    const { submission, send, used } = setUp();
    await expect(submission.submit({ a: 1 }, send(problem(409)))).rejects.toThrow();
    await submission.submit({ a: 1 }, send('works'));
    expect(used).toEqual(['key-1', 'key-2']);
  });
});
