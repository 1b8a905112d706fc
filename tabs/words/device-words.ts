import type { DeviceTasks, DeviceTestView } from '../../api/device-tests/contract/device-test.ts';
import { clockTime, shortDay } from './times.ts';

type Part = DeviceTestView['parts'][number];

const PART_WORDS: Readonly<Record<Part['part'], string>> = {
  camera: 'camera',
  microphone: 'microphone',
  speaker: 'sound',
  network: 'internet',
  support: 'browser',
};

const FAULT_WORDS: Readonly<Record<NonNullable<Part['fault']>, string>> = {
  blocked: 'not allowed',
  'none-found': 'none found',
  'in-use': 'used by another app',
  'no-picture': 'no picture',
  'no-sound': 'no sound',
  'not-supported': 'not possible in their browser',
  'not-heard': 'not heard',
  'no-answer': 'broke off',
  lossy: 'comes and goes',
  delayed: 'answers slowly',
  slow: 'slow',
  'inside-app': 'the page was open inside another app',
  'old-browser': 'too old',
  'other-browser': 'one that Teams does not take',
};

const partWords = ({ part, fault }: Part): string =>
  `${PART_WORDS[part]} ${fault === null ? 'not tried' : FAULT_WORDS[fault]}`;

/** "Mon 2 Mar, 08:12: camera not allowed, internet slow" */
export function testDetailWords({ testedAt, outcome, parts }: DeviceTestView, timeZone: string): string {
  const when = `${shortDay(testedAt, timeZone)}, ${clockTime(testedAt, timeZone)}`;
  if (outcome === 'passed') return `${when}: all works`;
  const which = outcome === 'failed' ? 'failed' : 'not-tried';
  return `${when}: ${parts
    .filter(({ result }) => result === which)
    .map(partWords)
    .join(', ')}`;
}

/** How a test came out, before its details. */
export const OUTCOME_WORDS: Readonly<Record<DeviceTestView['outcome'], string>> = {
  passed: 'phone tested',
  failed: 'phone test failed',
  'not-finished': 'phone test not finished',
};

/** Why somebody's phone has to be seen to, as a title. */
export const DEVICE_TASK_WORDS: Readonly<Record<DeviceTasks['items'][number]['task'], string>> = {
  failed: 'Phone test failed',
  'not-tested': 'Phone not tested',
};
