import type { DeviceTestView } from '../contract/device-test.ts';
import type { TestedDevice } from '../rules/device-tasks.ts';
import { DEVICE_PARTS, outcomeOf } from '../rules/device-test.ts';

/** Somebody's newest test as staff see it; null when there is none. */
export function deviceTestView(tested: TestedDevice | undefined): DeviceTestView | null {
  if (tested === undefined) return null;
  return {
    testedAt: tested.testedAt.toString(),
    outcome: outcomeOf(tested.test),
    parts: DEVICE_PARTS.map((part) => {
      const result = tested.test[part];
      return result === 'passed' || result === 'not-tried'
        ? { part, result, fault: null }
        : { part, result: 'failed', fault: result };
    }),
  };
}
