import { z } from 'zod';
import { checkSeries, seriesFields } from '../../clinics/contract/template-fields.ts';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { roleCodeSchema } from '../../staff/contract/staff.ts';
import { dataSetFieldsSchema, dataSetSchema } from './data-set.ts';
import { MEETING_STATUSES } from '../rules/case-terms.ts';

/** So many people of a role, a profession of the staff list, have to be there. */
export const neededRoleSchema = z.strictObject({
  role: roleCodeSchema,
  needed: z.int().min(1, 'At least one').max(10, 'At most 10'),
});
export type NeededRole = z.infer<typeof neededRoleSchema>;
const neededRolesSchema = z
  .array(neededRoleSchema)
  .max(20, 'At most 20 roles')
  .refine((all) => new Set(all.map(({ role }) => role)).size === all.length, 'Name each role once');

const memberSchema = z.strictObject({
  practitionerId: uuid,
  /** What they are there for. */
  roles: z
    .array(roleCodeSchema)
    .min(1, 'Choose at least one role')
    .max(5, 'Choose at most 5 roles')
    .refine((all) => new Set(all).size === all.length, 'Name each role once'),
  /** Who comes instead of them; null: nobody is named. */
  coveredBy: uuid.nullable(),
});
export type MdtMember = z.infer<typeof memberSchema>;

const series = z.strictObject(seriesFields).superRefine((fields, context) => {
  checkSeries(fields, (path, message) => {
    context.addIssue({ code: 'custom', path, message });
  });
});

const settings = {
  name: nameSchema(100, { empty: 'Enter a name' }),
  chairedBy: uuid,
  /** Who has to be there, whatever the case. */
  coreRoles: neededRolesSchema,
  members: z
    .array(memberSchema)
    .max(100, 'At most 100 members')
    .refine(
      (all) => new Set(all.map(({ practitionerId }) => practitionerId)).size === all.length,
      'Name each member once',
    )
    .refine((all) => all.every(({ practitionerId, coveredBy }) => practitionerId !== coveredBy), {
      error: 'Choose somebody else as cover',
    }),
  /** A case that is listed later than this before the start is late. */
  cutOffHours: z.int().min(0, 'At least 0 hours').max(336, 'At most 336 hours, which is two weeks'),
  minutesPerCase: z.int().min(1, 'At least 1 minute').max(60, 'At most 60 minutes'),
  /**
   * So many days after a recommendation was confirmed somebody is asked what became of it. Left out: as it was, and 28 of
   * a new MDT.
   */
  followUpDays: z.int().min(1, 'At least 1 day').max(366, 'At most 366 days').optional(),
  /** When it meets. */
  series,
};

export const createMdtSchema = z.strictObject({
  serviceLineId: uuid,
  ...settings,
  cutOffHours: settings.cutOffHours.default(24),
});
export type CreateMdt = z.infer<typeof createMdtSchema>;
/** `isActive` false: it meets no more, takes no new cases, and its planned meetings are cancelled. */
export const changeMdtSchema = z.strictObject({ ...settings, isActive: z.boolean() });
export type ChangeMdt = z.infer<typeof changeMdtSchema>;

/** Within how long a case has to be discussed, and how many of a hundred must be. */
const targetSchema = z
  .strictObject({
    unit: z.enum(['days', 'hours']),
    within: z.int().min(1, 'At least 1').max(1000, 'At most 1000'),
    share: z.int().min(1, 'At least 1 of a hundred').max(100, 'At most 100 of a hundred'),
  })
  .nullable();
export type CaseTarget = z.infer<typeof targetSchema>;

const caseType = {
  name: nameSchema(100, { empty: 'Enter a name' }),
  /** Who has to be there for a case of this type. */
  requiredRoles: neededRolesSchema,
  target: targetSchema,
  /** The form. Other fields than before make its next version; the ones before stay. */
  fields: dataSetFieldsSchema,
};
export const createCaseTypeSchema = z.strictObject(caseType);
export type CreateCaseType = z.infer<typeof createCaseTypeSchema>;
export const changeCaseTypeSchema = z.strictObject({ ...caseType, isActive: z.boolean() });
export type ChangeCaseType = z.infer<typeof changeCaseTypeSchema>;

const person = z.strictObject({ practitionerId: uuid, displayName: z.string() });
const namedRole = z.strictObject({ role: z.string(), label: z.string() });
const neededRole = namedRole.extend({ needed: z.int() });

export const caseTypeSchema = z.strictObject({
  caseTypeId: uuid,
  mdtId: uuid,
  version: z.int(),
  name: z.string(),
  requiredRoles: z.array(neededRole),
  target: targetSchema,
  isActive: z.boolean(),
  /** The newest version of its form. */
  dataSet: dataSetSchema,
});
export type CaseType = z.infer<typeof caseTypeSchema>;

export const mdtSchema = z.strictObject({
  mdtId: uuid,
  version: z.int(),
  name: z.string(),
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  chair: person,
  coreRoles: z.array(neededRole),
  /** By name. */
  members: z.array(
    person.extend({ roles: z.array(namedRole), cover: person.nullable(), hasLeft: z.boolean() }),
  ),
  cutOffHours: z.int(),
  minutesPerCase: z.int(),
  followUpDays: z.int(),
  series: z.strictObject({ ...seriesFields, timeZone: z.string() }),
  recurrenceWords: z.string(),
  isActive: z.boolean(),
  /** Meetings have been made up to this day. */
  madeUntil: localDate,
  /** By name. */
  caseTypes: z.array(caseTypeSchema),
});
export type Mdt = z.infer<typeof mdtSchema>;

export const mdtsQuerySchema = z.strictObject({
  serviceLineId: uuid.optional(),
  /** `true`: also those that are not in use any more. */
  inactive: z.enum(['true', 'false']).optional(),
});
export type MdtsQuery = z.infer<typeof mdtsQuerySchema>;
/** By service line and name. */
export const mdtsSchema = z.strictObject({ items: z.array(mdtSchema) });

export const meetingSummarySchema = z.strictObject({
  meetingId: uuid,
  version: z.int(),
  mdt: z.strictObject({ mdtId: uuid, name: z.string() }),
  serviceLineId: uuid,
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  status: z.enum(MEETING_STATUSES),
  /** Null: it is at the time of the series. */
  movedBecause: z.string().nullable(),
  cancelledBecause: z.string().nullable(),
  /** From then on a case that is added is late. */
  cutOffAt: instant,
  caseCount: z.int(),
  /** Of the cases on its list. */
  minutesPlanned: z.int(),
  /** On its list: added late and flagged, not complete, and things that are still to be prepared. 0 once it is over. */
  lateCount: z.int(),
  incompleteCount: z.int(),
  preparationsOpen: z.int(),
});
export type MeetingSummary = z.infer<typeof meetingSummarySchema>;
