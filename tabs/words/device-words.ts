import type { DeviceTasks, DeviceTestView } from '../../api/device-tests/contract/device-test.ts';
import type { Participant } from '../../api/appointment-view/contract/appointments.ts';
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

/** How somebody's network does, before they go into Teams. */
export const NETWORK_WORDS: Readonly<Record<NonNullable<Participant['network']['health']>, string>> = {
  passed: 'internet good',
  lossy: 'internet comes and goes',
  delayed: 'internet answers slowly',
  slow: 'internet slow',
};

/** "internet comes and goes since 10:04; page not heard from 10:01 to 10:02, and once before"; undefined when nothing is known. */
export function networkWords({ network }: Participant, timeZone: string): string | undefined {
  const { health, since, silences, lastSilence } = network;
  const clock = (at: string) => clockTime(at, timeZone);
  const before =
    silences === 2 ? ', and once before' : silences > 2 ? `, and ${silences - 1} times before` : '';
  const words = [
    health === null || since === null ? undefined : `${NETWORK_WORDS[health]} since ${clock(since)}`,
    lastSilence === null
      ? undefined
      : `page not heard from ${clock(lastSilence.from)} to ${clock(lastSilence.until)}${before}`,
  ].filter((part) => part !== undefined);
  return words.length === 0 ? undefined : words.join('; ');
}

/** Why somebody's phone has to be seen to, as a title. */
export const DEVICE_TASK_WORDS: Readonly<Record<DeviceTasks['items'][number]['task'], string>> = {
  failed: 'Phone test failed',
  'not-tested': 'Phone not tested',
};
