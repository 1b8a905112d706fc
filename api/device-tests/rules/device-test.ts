/** What is tested on a phone, in the order in which people are asked. */
export const DEVICE_PARTS = ['camera', 'microphone', 'speaker', 'network', 'support'] as const;
export type DevicePart = (typeof DEVICE_PARTS)[number];

/** Why a part does not work, by part. */
export const FAULTS = {
  camera: ['blocked', 'none-found', 'in-use', 'no-picture', 'not-supported'],
  microphone: ['blocked', 'none-found', 'in-use', 'no-sound', 'not-supported'],
  speaker: ['not-heard', 'not-supported'],
  network: ['no-answer', 'lossy', 'delayed', 'slow'],
  support: ['inside-app', 'old-browser', 'other-browser'],
} as const satisfies Record<DevicePart, readonly string[]>;
export type Fault<Part extends DevicePart = DevicePart> = (typeof FAULTS)[Part][number];

/** How one part fared: a fault says that it failed, and why. */
export type PartResult<Part extends DevicePart = DevicePart> = 'passed' | 'not-tried' | Fault<Part>;

/** One test of one device. */
export type DeviceTest = { [Part in DevicePart]: PartResult<Part> };

export const hasFailed = (result: PartResult): boolean => result !== 'passed' && result !== 'not-tried';

/** `not-finished`: nothing failed, and something was not tried. */
export type DeviceOutcome = 'passed' | 'failed' | 'not-finished';

export function outcomeOf(test: DeviceTest): DeviceOutcome {
  const results = DEVICE_PARTS.map((part): PartResult => test[part]);
  if (results.some(hasFailed)) return 'failed';
  return results.every((result) => result === 'passed') ? 'passed' : 'not-finished';
}

/**
 * A test as evidence keeps it.
 * @throws RangeError for a result that this release has no word for: a newer one wrote it, or it is damaged
 */
export function readDeviceTest(detail: Readonly<Record<string, unknown>>): DeviceTest {
  const read = <Part extends DevicePart>(part: Part): PartResult<Part> => {
    const known: readonly PartResult<Part>[] = ['passed', 'not-tried', ...FAULTS[part]];
    const result = known.find((one) => one === detail[part]);
    if (result === undefined) throw new RangeError(`no result of a test of the ${part}`);
    return result;
  };
  return {
    camera: read('camera'),
    microphone: read('microphone'),
    speaker: read('speaker'),
    network: read('network'),
    support: read('support'),
  };
}
