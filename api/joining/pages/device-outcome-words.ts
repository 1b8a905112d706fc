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
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import { patientDate, patientDay, patientTime } from '../../http/patient-pages/patient-time.ts';

const OUTCOMES: Readonly<Record<DeviceOutcome, { heading: WordKey; next: WordKey | undefined }>> = {
  passed: { heading: 'outcomePassed', next: undefined },
  failed: { heading: 'outcomeFailed', next: 'outcomeFailedNext' },
  'not-finished': { heading: 'outcomeNotFinished', next: 'outcomeNotFinishedNext' },
};

const PARTS: Readonly<Record<DevicePart, WordKey>> = {
  camera: 'cameraTitle',
  microphone: 'microphoneTitle',
  speaker: 'speakerTitle',
  network: 'networkTitle',
  support: 'browserTitle',
};

const FIXES: Readonly<Record<Exclude<Fault, 'blocked'>, WordKey>> = {
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
function unblockOn(system: System): WordKey {
  if (system === 'iphone') return 'fixBlockedIphone';
  return system === 'android' ? 'fixBlockedAndroid' : 'fixBlockedComputer';
}

function resultWord(result: PartResult): WordKey {
  if (result === 'not-tried') return 'resultNotTried';
  return hasFailed(result) ? 'resultFailed' : 'resultPassed';
}

function fixWord(result: PartResult, system: System): WordKey | undefined {
  if (result === 'passed' || result === 'not-tried') return undefined;
  return result === 'blocked' ? unblockOn(system) : FIXES[result];
}

/** How the newest test came out, and what to do about it on this phone. */
export function outcomeWords(
  { test, testedAt }: TestedDevice,
  { userAgent, now, timeZone }: { userAgent: string; now: Temporal.Instant; timeZone: string },
  { language, say }: Speech,
): Readonly<Record<string, unknown>> {
  const { system } = readUserAgent(userAgent);
  const { heading, next } = OUTCOMES[outcomeOf(test)];
  const isToday = patientDay(testedAt, now, timeZone) === 'today';
  return {
    heading: say(heading),
    next: next && say(next),
    hasFailed: outcomeOf(test) === 'failed',
    when: say(isToday ? 'outcomeWhenToday' : 'outcomeWhen', {
      date: patientDate(testedAt, timeZone, language),
      time: patientTime(testedAt, timeZone, language),
    }),
    parts: DEVICE_PARTS.map((part) => {
      const result: PartResult = test[part];
      const fix = fixWord(result, system);
      return {
        name: say(PARTS[part]),
        hasFailed: hasFailed(result),
        result: say(resultWord(result)),
        fix: fix && say(fix),
      };
    }),
  };
}
