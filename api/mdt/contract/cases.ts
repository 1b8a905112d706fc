import { z } from 'zod';
import { appointmentStateSchema } from '../../appointment-view/contract/appointments.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { needsSchema } from '../../patients/contract/needs.ts';
import { authorityScopesSchema, patientSummarySchema } from '../../patients/contract/patients.ts';
import { caseClockSchema } from './case-clock.ts';
import { caseValuesSchema, dataSetSchema } from './data-set.ts';
import {
  CASE_STATUSES,
  MEETING_STATUSES,
  TAKEN_OFF_HOW,
  TRIAGES,
  type CaseStatus,
} from '../rules/case-terms.ts';
import { ownWordsSchema } from './own-words.ts';
import { LONGEST_QUESTION, LONGEST_REASON, LONGEST_TRIAGE_REASON } from './mdt-words.ts';

const question = z
  .string()
  .trim()
  .min(1, 'Enter the question for the meeting')
  .max(LONGEST_QUESTION, `Use at most ${LONGEST_QUESTION} characters`);

export const askForCaseSchema = z.strictObject({
  mdtId: uuid,
  caseTypeId: uuid,
  patientId: uuid,
  question,
  isUrgent: z.boolean(),
  /** May be filled in later. */
  values: caseValuesSchema.default({}),
});
export type AskForCase = z.infer<typeof askForCaseSchema>;

export const fillInCaseSchema = z.strictObject({
  question,
  isUrgent: z.boolean(),
  /** Of the form that was shown: what was filled in on another one is checked against the newest. */
  dataSetVersion: z.int().min(1),
  /** All fields of the form; one that is left out is empty from now on. */
  values: caseValuesSchema,
});
export type FillInCase = z.infer<typeof fillInCaseSchema>;

/** What is wrong with what was filled in, field by field. */
export const valueErrorsSchema = z.strictObject({
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })),
});
export type ValueErrors = z.infer<typeof valueErrorsSchema>;

export const triageCaseSchema = z.strictObject({
  decision: z.enum(TRIAGES),
  reason: z
    .string()
    .trim()
    .min(1, 'Enter the reason')
    .max(LONGEST_TRIAGE_REASON, `Use at most ${LONGEST_TRIAGE_REASON} characters`),
  /** Who answers for it: a member of the MDT. */
  ownerId: uuid,
});
export type TriageCase = z.infer<typeof triageCaseSchema>;

export const askForPreparationSchema = z.strictObject({
  practitionerId: uuid,
  what: z
    .string()
    .trim()
    .min(1, 'Enter what is to be prepared')
    .max(LONGEST_REASON, `Use at most ${LONGEST_REASON} characters`),
});
export type AskForPreparation = z.infer<typeof askForPreparationSchema>;

const person = z.strictObject({ practitionerId: uuid, displayName: z.string() });

/** As people tell patients apart, and what to know of them first. */
export const casePatientSchema = patientSummarySchema.pick({
  patientId: true,
  displayName: true,
  nhsNumber: true,
  birthDate: true,
  standing: true,
  notice: true,
});
export type CasePatient = z.infer<typeof casePatientSchema>;

const listing = z.strictObject({
  meetingId: uuid,
  startsAt: instant,
  meetingStatus: z.enum(MEETING_STATUSES),
  /** Null while it is on the list. */
  takenOff: z
    .strictObject({ at: instant, by: z.string().nullable(), how: z.enum(TAKEN_OFF_HOW), because: z.string() })
    .nullable(),
});

/** A case as lists show it. */
export const caseSummarySchema = z.strictObject({
  caseId: uuid,
  version: z.int(),
  mdt: z.strictObject({ mdtId: uuid, name: z.string() }),
  serviceLineId: uuid,
  caseType: z.strictObject({ caseTypeId: uuid, name: z.string() }),
  patient: casePatientSchema,
  question: z.string(),
  isUrgent: z.boolean(),
  status: z.enum(CASE_STATUSES),
  askedBy: person,
  askedAt: instant,
  /** Labels of mandatory fields that are empty, or no longer fit the newest form. */
  missing: z.array(z.string()),
  isComplete: z.boolean(),
  firstReadyAt: instant.nullable(),
  /** From asked to ready for the first time. */
  minutesToReady: z.int().nullable(),
  /** The newest. */
  triage: z
    .strictObject({
      decision: z.enum(TRIAGES),
      reason: z.string(),
      owner: person,
      decidedBy: person,
      decidedAt: instant,
    })
    .nullable(),
  /** The list that it is on, or was on last. */
  listing: listing.nullable(),
  preparationsOpen: z.int(),
  /** Null: its type has no target. */
  clock: caseClockSchema.nullable(),
});
export type CaseSummary = z.infer<typeof caseSummarySchema>;

export const preparationSchema = z.strictObject({
  preparationId: uuid,
  person,
  what: z.string(),
  askedBy: person,
  askedAt: instant,
  doneBy: person.nullable(),
  doneAt: instant.nullable(),
  /** From asked to done. */
  minutes: z.int().nullable(),
});
export type Preparation = z.infer<typeof preparationSchema>;

/** One case with what is known of its patient. */
export const caseCardSchema = caseSummarySchema.extend({
  /** The newest form: values of older ones are kept by key. */
  dataSet: dataSetSchema,
  /** The version of the form on which it was filled in last. */
  filledInVersion: z.int(),
  values: caseValuesSchema,
  /** Mandatory fields that the form on which it was filled in did not ask for: their keys. */
  newlyMissing: z.array(z.string()),
  /** Values that do not fit the newest form: why, by key. */
  notFitting: z.array(z.strictObject({ key: z.string(), detail: z.string() })),
  /** The oldest first. */
  triages: z.array(caseSummarySchema.shape.triage.unwrap()),
  preparations: z.array(preparationSchema),
  /** Every list that it was on, the oldest first. */
  listings: z.array(listing),
  /** Of the reader's service lines, the latest first. */
  appointments: z.array(
    z.strictObject({
      appointmentId: uuid,
      serviceLineName: z.string(),
      patientStartsAt: instant,
      timeZone: z.string(),
      modality: modalitySchema,
      /** Says whether they came, once that is decided. */
      state: appointmentStateSchema,
      staff: z.array(z.string()),
    }),
  ),
  /** What the patient needs to take part; null: nobody asked yet. */
  needs: needsSchema.nullable(),
  /** Who acts or joins for the patient today. */
  supporters: z.array(
    z.strictObject({ displayName: z.string(), relationship: z.string(), scope: authorityScopesSchema }),
  ),
  /** Other cases of the patient that the reader may see, the latest first. */
  otherCases: z.array(
    z.strictObject({
      caseId: uuid,
      mdtName: z.string(),
      question: z.string(),
      status: z.enum(CASE_STATUSES),
      askedOn: localDate,
      /** The meeting in which it was discussed. */
      discussedAt: instant.nullable(),
    }),
  ),
  /** What the patient says of it in their own words. */
  ownWords: ownWordsSchema,
});
export type CaseCard = z.infer<typeof caseCardSchema>;

export const casesQuerySchema = z.strictObject({
  mdtId: uuid.optional(),
  status: z.enum(CASE_STATUSES).optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export type CasesQuery = z.infer<typeof casesQuerySchema>;
/** Urgent ones first, then those that were asked for first. */
export const casesSchema = z.strictObject({
  items: z.array(caseSummarySchema),
  nextCursor: z.string().nullable(),
});

/** Statuses in which somebody has something to do, in the order of the work. */
export const OPEN_STATUSES = [
  'to-triage',
  'incomplete',
  'to-list',
  'listed',
  'not-ready',
  'deferred',
] as const satisfies readonly CaseStatus[];
/** The cases of an MDT that are still open, under each status. */
export const openCasesByStatusSchema = z.strictObject({
  asOf: instant,
  /** Each of the open statuses, in the order of the work. */
  sections: z.array(
    z.strictObject({
      status: z.enum(OPEN_STATUSES),
      /** How many there are in all. */
      total: z.int(),
      ...casesSchema.shape,
    }),
  ),
});
export type OpenCasesByStatus = z.infer<typeof openCasesByStatusSchema>;
