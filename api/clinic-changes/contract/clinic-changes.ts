import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';

/** The provider's reasons, and none that says of a person of the staff how they are. */
const reasonSchema = z.enum(['prov', 'prov-pers', 'maint', 'oth-int', 'oth-err', 'other']);

/** These sessions, or all of a service line, a clinic or a person from one day to another, both included. */
export const clinicChangeScopeSchema = z.union([
  z.strictObject({
    sessionIds: z.array(uuid).min(1, 'Choose at least one session').max(300, 'At most 300 sessions'),
    /** Only what this person has in them. */
    practitionerId: uuid.optional(),
  }),
  z
    .strictObject({
      serviceLineId: uuid.optional(),
      clinicId: uuid.optional(),
      practitionerId: uuid.optional(),
      from: localDate,
      to: localDate,
    })
    .refine(
      (scope) => [scope.serviceLineId, scope.clinicId, scope.practitionerId].some((id) => id !== undefined),
      {
        error: 'Name a service line, a clinic or a person',
        path: ['serviceLineId'],
      },
    )
    .refine(({ from, to }) => from <= to, { error: 'The last day is before the first', path: ['to'] }),
]);
export type ClinicChangeScope = z.infer<typeof clinicChangeScopeSchema>;

export const clinicChangeActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancel'), reason: reasonSchema }),
  /** By so many days and minutes on the wall clock: 10:00 stays 10:00 when the clocks change in between. */
  z
    .strictObject({
      kind: z.literal('move'),
      days: z.int().min(-366, 'At most a year earlier').max(366, 'At most a year later'),
      minutes: z.int().min(-720, 'At most 12 hours earlier').max(720, 'At most 12 hours later'),
    })
    .refine(({ days, minutes }) => days !== 0 || minutes !== 0, {
      error: 'Choose another day or time',
      path: ['days'],
    }),
  /** To somebody else of the same role, at the same times. */
  z
    .strictObject({ kind: z.literal('hand-over'), fromPractitionerId: uuid, toPractitionerId: uuid })
    .refine(({ fromPractitionerId, toPractitionerId }) => fromPractitionerId !== toPractitionerId, {
      error: 'Choose somebody else',
      path: ['toPractitionerId'],
    }),
]);
export type ClinicChangeAction = z.infer<typeof clinicChangeActionSchema>;

export const clinicChangeSchema = z.strictObject({
  scope: clinicChangeScopeSchema,
  action: clinicChangeActionSchema,
});
export type ClinicChange = z.infer<typeof clinicChangeSchema>;

export const startClinicChangeSchema = clinicChangeSchema.extend({
  /** From the preview: what was agreed to. */
  fingerprint: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'Send the fingerprint of the preview'),
});
export type StartClinicChange = z.infer<typeof startClinicChangeSchema>;

const wallSpanSchema = z.strictObject({ date: localDate, opensAt: z.string(), closesAt: z.string() });

export const clinicChangeNumbersSchema = z.strictObject({
  sessions: z.int(),
  /** Appointments that would be changed. */
  appointments: z.int(),
  patients: z.int(),
  /** Patients and proxies who would be told by a message. */
  people: z.int(),
  messages: z.int(),
  pasWrites: z.int(),
  graphCalls: z.int(),
  /** Patients without a mobile number and an e-mail address: somebody has to phone them. */
  patientsToPhone: z.int(),
  /** Appointments that stay as they are, and need a person. */
  notPossible: z.int(),
});
export type ClinicChangeNumbers = z.infer<typeof clinicChangeNumbersSchema>;

const problemReasonSchema = z.enum([
  'already-started',
  'part-of-group',
  'time-does-not-exist',
  'new-time-in-past',
  'leaves-its-day',
  'staff-busy',
  'staff-away',
  'outlook-busy',
  'patient-busy',
  'resource-busy',
  'successor-already-there',
  'successor-not-suitable',
  'no-longer-there',
  'over-meanwhile',
  'fault',
]);
export type ClinicChangeProblem = z.infer<typeof problemReasonSchema>;

/** An appointment that cannot be changed with the rest. `label` says why and what to do. */
export const notPossibleSchema = z.strictObject({
  appointmentId: uuid,
  startsAt: instant,
  serviceLineName: z.string(),
  patientInitials: z.string(),
  reason: problemReasonSchema,
  label: z.string(),
});
export type NotPossible = z.infer<typeof notPossibleSchema>;

export const clinicChangePreviewSchema = z.strictObject({
  fingerprint: z.string(),
  timeZone: z.string(),
  numbers: clinicChangeNumbersSchema,
  sessions: z.array(
    wallSpanSchema.extend({
      sessionId: uuid,
      clinicName: z.string(),
      serviceLineName: z.string(),
      staff: z.array(z.string()),
      appointments: z.int(),
      /** Whose they are, by start. */
      patients: z.array(z.strictObject({ appointmentId: uuid, startsAt: instant, displayName: z.string() })),
      /** `cancelled`: nobody can book into it any more; `without-person`: the others' part goes on. */
      becomes: z.enum(['cancelled', 'without-person', 'moved', 'handed-over', 'unchanged']),
      movesTo: wallSpanSchema.nullable(),
    }),
  ),
  /** At most 100 of them; `numbers.notPossible` counts all. */
  notPossible: z.array(notPossibleSchema),
});
export type ClinicChangePreview = z.infer<typeof clinicChangePreviewSchema>;
/** What a change that is not as it was previewed would do now. */
export const previewOfNowSchema = z.strictObject({ preview: clinicChangePreviewSchema });
export type PreviewOfNow = z.infer<typeof previewOfNowSchema>;

export const clinicChangeJobSchema = z.strictObject({
  changeId: uuid,
  kind: z.enum(['cancel', 'move', 'hand-over']),
  /** What it does, for people. */
  summary: z.string(),
  state: z.enum(['running', 'done']),
  serviceLineNames: z.array(z.string()),
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  timeZone: z.string(),
  /** First and last day of its sessions. */
  from: localDate.nullable(),
  to: localDate.nullable(),
  counts: z.strictObject({ total: z.int(), pending: z.int(), done: z.int(), failed: z.int() }),
});
export type ClinicChangeJob = z.infer<typeof clinicChangeJobSchema>;

export const clinicChangeDetailSchema = clinicChangeJobSchema.extend({
  /** At most 100 of them; `counts.failed` counts all. */
  failures: z.array(notPossibleSchema),
  /** Messages, PAS writes and work in Microsoft 365 that follow from it. */
  deliveries: z.strictObject({ pending: z.int(), done: z.int(), needsPerson: z.int() }),
  /** Patients who lost their appointment and were not booked into another one of the service line since. */
  toRebook: z.int(),
});
export type ClinicChangeDetail = z.infer<typeof clinicChangeDetailSchema>;

export const clinicChangesQuerySchema = z.strictObject({ cursor: z.string().min(1).max(600).optional() });
export type ClinicChangesQuery = z.infer<typeof clinicChangesQuerySchema>;
/** The newest first, 20 at a time. */
export const clinicChangesPageSchema = z.strictObject({
  items: z.array(clinicChangeJobSchema),
  nextCursor: z.string().nullable(),
});
export type ClinicChangesPage = z.infer<typeof clinicChangesPageSchema>;

export const toRebookSchema = z.strictObject({
  appointmentId: uuid,
  patientId: uuid,
  displayName: z.string(),
  mobile: z.string().nullable(),
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  wasAt: instant,
});
export type ToRebook = z.infer<typeof toRebookSchema>;
/** By the time of the lost appointment, 50 at a time. */
export const toRebookPageSchema = z.strictObject({
  items: z.array(toRebookSchema),
  nextCursor: z.string().nullable(),
});
export type ToRebookPage = z.infer<typeof toRebookPageSchema>;
