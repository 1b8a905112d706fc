import type { Participant } from '../../api/appointment-view/contract/appointments.ts';
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

/** "phone test failed Mon 2 Mar, 08:12: camera not allowed, internet slow"; undefined when nobody has tested it. */
export function deviceTestWords(test: DeviceTestView | null, timeZone: string): string | undefined {
  if (test === null) return undefined;
  const { testedAt, outcome, parts } = test;
  const when = `${shortDay(testedAt, timeZone)}, ${clockTime(testedAt, timeZone)}`;
  if (outcome === 'passed') return `phone tested ${when}: all works`;
  const which = outcome === 'failed' ? 'failed' : 'not-tried';
  const wrong = parts.filter(({ result }) => result === which).map(partWords);
  return `phone test ${outcome === 'failed' ? 'failed' : 'not finished'} ${when}: ${wrong.join(', ')}`;
}

/** Why somebody's phone has to be seen to, as a title. */
export const DEVICE_TASK_WORDS: Readonly<Record<DeviceTasks['items'][number]['task'], string>> = {
  failed: 'Phone test failed',
  'not-tested': 'Phone not tested',
};

/** What a row of the queue says quietly of the phones before the appointment. */
export function phonesInShort(participants: readonly Participant[]): string | undefined {
  if (participants.some(({ deviceTask }) => deviceTask === 'not-tested')) return 'phone not tested';
  const tests = participants.map(({ deviceTest }) => deviceTest?.outcome);
  return tests.includes('passed') ? 'phone tested' : undefined;
}
