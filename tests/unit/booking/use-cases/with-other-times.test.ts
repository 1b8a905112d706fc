import { withOtherTimes } from '../../../../api/booking/use-cases/with-other-times.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import { ANOTHER_SLOT } from '../../../builders/a-bookable-line.ts';

const taken = () => Promise.reject(new Refusal('slot-taken'));

describe('a time that cannot be had', () => {
  it('is refused with other times', async () => {
    await expect(withOtherTimes(taken, () => Promise.resolve([ANOTHER_SLOT]))).rejects.toMatchObject({
      code: 'slot-taken',
      more: { alternatives: [ANOTHER_SLOT] },
    });
  });

  it('is refused with none when a system that could name them is down', async () => {
    const down = () => Promise.reject(new UpstreamFailure('graph', { retryable: true, reason: '503' }));
    await expect(withOtherTimes(taken, down)).rejects.toMatchObject({
      code: 'slot-taken',
      more: { alternatives: [] },
    });
  });

  it('does not hide a fault in the search for other times', async () => {
    const broken = () => Promise.reject(new RangeError('a bug'));
    await expect(withOtherTimes(taken, broken)).rejects.toThrow(RangeError);
  });

  it('looks for nothing when it can be had, or another time would not help', async () => {
    const suggest = jest.fn();
    await expect(withOtherTimes(() => Promise.resolve('booked'), suggest)).resolves.toBe('booked');
    const unknown = () => Promise.reject(new Refusal('patient-not-found'));
    await expect(withOtherTimes(unknown, suggest)).rejects.toMatchObject({
      code: 'patient-not-found',
      more: {},
    });
    expect(suggest).not.toHaveBeenCalled();
  });
});
