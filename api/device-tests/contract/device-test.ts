import { PARTICIPANT_KINDS } from '../../appointments/rules/participant-kind.ts';
import { z } from 'zod';
import { DEVICE_PARTS, FAULTS } from '../rules/device-test.ts';
import { DEVICE_TASKS } from '../rules/device-tasks.ts';

const fault = z.enum(DEVICE_PARTS.flatMap((part) => [...FAULTS[part]]));

/** Somebody's newest test of their phone, tablet or computer, as staff see it. */
export const deviceTestSchema = z.strictObject({
  testedAt: z.iso.datetime(),
  outcome: z.enum(['passed', 'failed', 'not-finished']),
  parts: z.array(
    z.strictObject({
      part: z.enum(DEVICE_PARTS),
      result: z.enum(['passed', 'failed', 'not-tried']),
      /** Why it failed; null unless it did. */
      fault: fault.nullable(),
    }),
  ),
});
export type DeviceTestView = z.infer<typeof deviceTestSchema>;

export const deviceTaskSchema = z.enum(DEVICE_TASKS);

/** Whom staff have to see to before an appointment, because of their phone. */
export const deviceTasksSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      appointmentId: z.uuid(),
      participantId: z.uuid(),
      task: deviceTaskSchema,
      kind: z.enum(PARTICIPANT_KINDS),
      /** Of the patient. */
      initials: z.string(),
      serviceLineName: z.string(),
      patientStartsAt: z.iso.datetime(),
      timeZone: z.string(),
    }),
  ),
});
export type DeviceTasks = z.infer<typeof deviceTasksSchema>;

/** A whole number, as a form carries it. */
export const measured = (most: number) =>
  z
    .string()
    .regex(/^[0-9]{1,9}$/, 'Give a whole number')
    .transform(Number)
    .pipe(z.int().max(most));
const result = <Part extends 'camera' | 'microphone' | 'speaker'>(part: Part) =>
  z.enum(['passed', 'not-tried', ...FAULTS[part]]);

/** What the page sends when the test is over: what people and the browser said, and what was measured. */
export const sentTestSchema = z.strictObject({
  formToken: z.string(),
  camera: result('camera'),
  microphone: result('microphone'),
  speaker: result('speaker'),
  asked: measured(50),
  unanswered: measured(50),
  /** Empty when nothing was answered. */
  roundTripMs: z.union([z.literal(''), measured(60_000)]),
  /** Empty when it did not arrive. */
  kilobitsPerSecond: z.union([z.literal(''), measured(100_000_000)]),
  canCall: z.enum(['yes', 'no']),
});
export type SentTest = z.infer<typeof sentTestSchema>;
