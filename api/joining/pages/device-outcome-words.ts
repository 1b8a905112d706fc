import type { Temporal } from 'temporal-polyfill';
import type { TestedDevice } from '../../device-tests/rules/device-tasks.ts';
import {
  DEVICE_PARTS,
  hasFailed,
  outcomeOf,
  type DeviceOutcome,
  type DevicePart,
  type Fault,
  type PartResult,
} from '../../device-tests/rules/device-test.ts';
import { readUserAgent, type System } from '../../device-tests/rules/judge-browser.ts';
import { patientDay, patientTime } from '../../http/patient-pages/patient-time.ts';
import { deviceTestWords, withValues, type DeviceTestWord } from './device-test-words.ts';

const OUTCOMES: Readonly<
  Record<DeviceOutcome, { heading: DeviceTestWord; next: DeviceTestWord | undefined }>
> = {
  passed: { heading: 'outcomePassed', next: undefined },
  failed: { heading: 'outcomeFailed', next: 'outcomeFailedNext' },
  'not-finished': { heading: 'outcomeNotFinished', next: 'outcomeNotFinishedNext' },
};

const PARTS: Readonly<Record<DevicePart, DeviceTestWord>> = {
  camera: 'partCamera',
  microphone: 'partMicrophone',
  speaker: 'partSpeaker',
  network: 'partNetwork',
  support: 'partSupport',
};

const FIXES: Readonly<Record<Exclude<Fault, 'blocked'>, DeviceTestWord>> = {
  'none-found': 'fixNoneFound',
  'in-use': 'fixInUse',
  'no-picture': 'fixNoPicture',
  'no-sound': 'fixNoSound',
  'not-supported': 'fixNotSupported',
  'not-heard': 'fixNotHeard',
  'no-answer': 'fixNoAnswer',
  lossy: 'fixLossy',
  delayed: 'fixDelayed',
  slow: 'fixSlow',
  'inside-app': 'fixInsideApp',
  'old-browser': 'fixOldBrowser',
  'other-browser': 'fixOtherBrowser',
};

/** Where permissions are given differs from system to system. */
function unblockOn(system: System): DeviceTestWord {
  if (system === 'iphone') return 'fixBlockedIphone';
  return system === 'android' ? 'fixBlockedAndroid' : 'fixBlockedComputer';
}

function resultWord(result: PartResult): DeviceTestWord {
  if (result === 'not-tried') return 'resultNotTried';
  return hasFailed(result) ? 'resultFailed' : 'resultPassed';
}

function fixWord(result: PartResult, system: System): DeviceTestWord | undefined {
  if (result === 'passed' || result === 'not-tried') return undefined;
  return result === 'blocked' ? unblockOn(system) : FIXES[result];
}

/** How the newest test came out, and what to do about it on this phone. */
export function outcomeWords(
  { test, testedAt }: TestedDevice,
  userAgent: string,
  now: Temporal.Instant,
  timeZone: string,
): Readonly<Record<string, unknown>> {
  const { system } = readUserAgent(userAgent);
  const { heading, next } = OUTCOMES[outcomeOf(test)];
  return {
    heading: deviceTestWords[heading],
    next: next && deviceTestWords[next],
    hasFailed: outcomeOf(test) === 'failed',
    when: withValues(deviceTestWords.outcomeWhen, {
      day: patientDay(testedAt, now, timeZone),
      time: patientTime(testedAt, timeZone),
    }),
    parts: DEVICE_PARTS.map((part) => {
      const result: PartResult = test[part];
      const fix = fixWord(result, system);
      return {
        name: deviceTestWords[PARTS[part]],
        hasFailed: hasFailed(result),
        result: deviceTestWords[resultWord(result)],
        fix: fix && deviceTestWords[fix],
      };
    }),
  };
}
