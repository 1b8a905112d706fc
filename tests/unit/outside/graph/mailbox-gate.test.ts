import { makeMailboxGate } from '../../../../api/outside/graph/mailbox-gate.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';

const patient = new AbortController().signal;
const rest = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

/** A call that ends when told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<string>();
  let hasBegun = false;
  return {
    call: () => {
      hasBegun = true;
      return promise;
    },
    end: resolve,
    hasBegun: () => hasBegun,
  };
}

describe('The gate to a mailbox', () => {
  it('lets four calls through at once and the next, in order, as one ends', async () => {
    const gate = makeMailboxGate(Date.now);
    const calls = Array.from({ length: 6 }, held);
    const answers = calls.map(({ call }) => gate.run('amina', patient, call));
    await rest();
    expect(calls.map((one) => one.hasBegun())).toEqual([true, true, true, true, false, false]);
    expect(gate.load('amina')).toBe(6);
    calls[2]!.end('third');
    expect(await answers[2]).toBe('third');
    await rest();
    expect(calls.map((one) => one.hasBegun())).toEqual([true, true, true, true, true, false]);
    for (const call of calls) call.end('done');
    await Promise.all(answers);
    expect(gate.load('amina')).toBe(0);
  });

  it('does not let one mailbox wait for another', async () => {
    const gate = makeMailboxGate(Date.now);
    const calls = Array.from({ length: 5 }, held);
    const answers = calls.map(({ call }) => gate.run('amina', patient, call));
    expect(await gate.run('ben', patient, () => Promise.resolve('at once'))).toBe('at once');
    for (const call of calls) call.end('done');
    await Promise.all(answers);
  });

  it('waits as long as Graph asks before the same mailbox is asked again', async () => {
    const gate = makeMailboxGate(Date.now);
    const times: number[] = [];
    const answer = await gate.run('amina', patient, () => {
      times.push(Date.now());
      return times.length === 1
        ? Promise.reject(
            new UpstreamFailure('graph', { retryable: true, reason: '429', retryAfterSeconds: 0.2 }),
          )
        : Promise.resolve('answered');
    });
    expect(answer).toBe('answered');
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(195);
  });

  it('gives up at its caller’s deadline, in the queue and in a pause, and lets the others go on', async () => {
    const gate = makeMailboxGate(Date.now);
    const calls = Array.from({ length: 4 }, held);
    const answers = calls.map(({ call }) => gate.run('amina', patient, call));
    const queued = gate.run('amina', AbortSignal.timeout(30), () => Promise.resolve('never'));
    await expect(queued).rejects.toMatchObject({ system: 'graph', retryable: true });
    for (const call of calls) call.end('done');
    await Promise.all(answers);
    const throttled = () =>
      Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: '429', retryAfterSeconds: 60 }));
    const paused = gate.run('amina', AbortSignal.timeout(30), throttled);
    await expect(paused).rejects.toMatchObject({ system: 'graph' });
    expect(gate.load('amina')).toBeGreaterThan(50_000);
  });

  it('hands other failures on at once', async () => {
    const gate = makeMailboxGate(Date.now);
    let calls = 0;
    const failing = gate.run('amina', patient, () => {
      calls += 1;
      return Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: '503' }));
    });
    await expect(failing).rejects.toMatchObject({ reason: '503' });
    expect(calls).toBe(1);
  });
});
