import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { checkTogether, templateFields } from './template-fields.ts';

export const changeTemplateSchema = templateFields.superRefine(checkTogether);
export type ChangeTemplate = z.infer<typeof changeTemplateSchema>;
export const createTemplateSchema = templateFields.extend({ clinicId: uuid }).superRefine(checkTogether);
export type CreateTemplate = z.infer<typeof createTemplateSchema>;
export const previewTemplateSchema = templateFields
  .extend({
    serviceLineId: uuid,
    /** The template that would be changed: it does not overlap itself. */
    templateId: uuid.optional(),
    /** May be empty while the form is filled in: overlaps are then not known. */
    practitionerIds: z.array(uuid).max(30, 'Choose at most 30 members of staff'),
  })
  .superRefine(checkTogether);
export type PreviewTemplate = z.infer<typeof previewTemplateSchema>;

/** The last day of a template; today at the earliest. */
export const endTemplateSchema = z.strictObject({ lastDay: localDate });
export type EndTemplate = z.infer<typeof endTemplateSchema>;

const named = { name: nameSchema(100, { empty: 'Enter a name' }) };
export const createClinicSchema = z.strictObject({ serviceLineId: uuid, ...named });
export type CreateClinic = z.infer<typeof createClinicSchema>;
export const changeClinicSchema = z.strictObject(named);
export type ChangeClinic = z.infer<typeof changeClinicSchema>;

const serviceLineName = z.strictObject({ serviceLineId: uuid, name: z.string() });
const clinicName = z.strictObject({ clinicId: uuid, name: z.string() });
const person = z.strictObject({ practitionerId: uuid, displayName: z.string(), roleLabel: z.string() });

/** A service line as far as planning its clinics needs it. */
export const plannableLineSchema = serviceLineName.extend({
  durationMinutes: z.int(),
  /** Who can be in its clinics: members with a clinical role, by name. */
  staff: z.array(person),
});
export type PlannableLine = z.infer<typeof plannableLineSchema>;
/** By name. */
export const plannableLinesSchema = z.strictObject({
  items: z.array(serviceLineName.extend({ clinicCount: z.int() })),
});

export const clinicSchema = z.strictObject({
  clinicId: uuid,
  version: z.int(),
  name: z.string(),
  serviceLine: serviceLineName,
  /** Templates that have not ended. */
  templateCount: z.int(),
  nextSessionOn: localDate.nullable(),
  /** It takes no templates and stands in no form. */
  isArchived: z.boolean(),
});
export type Clinic = z.infer<typeof clinicSchema>;

const page = {
  /** `nextCursor` of the page before. */
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
};
export const clinicsQuerySchema = z.strictObject({
  serviceLineId: uuid.optional(),
  /** `true`: only those that are archived. */
  archived: z.enum(['true', 'false']).optional(),
  ...page,
});
export type ClinicsQuery = z.infer<typeof clinicsQuerySchema>;
export const clinicsSchema = z.strictObject({
  items: z.array(clinicSchema),
  nextCursor: z.string().nullable(),
});

/** Another template that needs somebody at the same time. */
export const templateOverlapSchema = z.strictObject({
  templateId: uuid,
  clinic: clinicName,
  serviceLine: serviceLineName,
  /** Who would have to be in both. */
  people: z.array(z.strictObject({ practitionerId: uuid, displayName: z.string() })),
  opensAt: z.string(),
  closesAt: z.string(),
  timeZone: z.string(),
  recurrenceWords: z.string(),
  /** The first five, as local dates of the template that was refused. */
  firstDates: z.array(localDate),
  dateCount: z.int(),
});
export type TemplateOverlap = z.infer<typeof templateOverlapSchema>;
/** What a refused template overlaps: staff and clinics are named, patients are not. */
export const templateOverlapsSchema = z.strictObject({ overlaps: z.array(templateOverlapSchema) });
export type TemplateOverlaps = z.infer<typeof templateOverlapsSchema>;

export const previewedDateSchema = z.strictObject({
  localDate,
  /** `null` where there is no session. */
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  leftOutBecause: z.enum(['excepted', 'bank-holiday', 'skipped-by-clocks']).nullable(),
  isExtra: z.boolean(),
  bankHoliday: z.string().nullable(),
  /** How much longer, or below 0 shorter, a change of the clocks makes the session. */
  clockChangeMinutes: z.number(),
});
export type PreviewedDate = z.infer<typeof previewedDateSchema>;

export const templatePreviewSchema = z.strictObject({
  recurrenceWords: z.string(),
  timeZone: z.string(),
  /** Dates are listed to this day: sessions are made a year ahead. */
  madeUntil: localDate,
  dates: z.array(previewedDateSchema),
  /** How many of them have a session. */
  sessionCount: z.int(),
  overlaps: z.array(templateOverlapSchema),
});
export type TemplatePreview = z.infer<typeof templatePreviewSchema>;

export const templateSchema = templateFields.omit({ practitionerIds: true }).extend({
  templateId: uuid,
  version: z.int(),
  clinic: clinicName,
  serviceLine: serviceLineName,
  timeZone: z.string(),
  recurrenceWords: z.string(),
  practitioners: z.array(person),
  /** Its last day is over. */
  hasEnded: z.boolean(),
  /** Sessions have been made up to this day. */
  madeUntil: localDate.nullable(),
  /** Local dates of the next three planned sessions. */
  nextSessions: z.array(localDate),
});
export type Template = z.infer<typeof templateSchema>;

export const templatesQuerySchema = z.strictObject({
  serviceLineId: uuid.optional(),
  clinicId: uuid.optional(),
  /** `true`: also those that have ended. */
  ended: z.enum(['true', 'false']).optional(),
  ...page,
});
export type TemplatesQuery = z.infer<typeof templatesQuerySchema>;
export const templatesSchema = z.strictObject({
  items: z.array(templateSchema),
  nextCursor: z.string().nullable(),
});

/** `withdrawn`: it no longer fits its template, offers nothing and is there for what is booked in it. */
const sessionStatus = z.enum(['planned', 'cancelled', 'withdrawn']);

export const sessionSchema = z.strictObject({
  sessionId: uuid,
  version: z.int(),
  clinic: clinicName,
  serviceLine: serviceLineName,
  /** Null for one that no template made. */
  templateId: uuid.nullable(),
  localDate,
  opensAt: z.string(),
  closesAt: z.string(),
  timeZone: z.string(),
  startsAt: instant,
  endsAt: instant,
  slotMinutes: z.int(),
  modality: modalitySchema,
  location: z.string().nullable(),
  capacity: z.int(),
  status: sessionStatus,
  practitioners: z.array(person),
  /** Appointments and group clinics of its people in its time. */
  bookingCount: z.int(),
});
export type Session = z.infer<typeof sessionSchema>;

export const sessionsQuerySchema = z
  .strictObject({
    /** Local dates, both included. */
    from: localDate,
    to: localDate,
    serviceLineId: uuid.optional(),
    clinicId: uuid.optional(),
    templateId: uuid.optional(),
    /** Only those of this status. */
    status: sessionStatus.optional(),
    ...page,
  })
  .refine(({ from, to }) => from <= to, { error: 'Choose a last day after the first', path: ['to'] });
export type SessionsQuery = z.infer<typeof sessionsQuerySchema>;
export const sessionsSchema = z.strictObject({
  items: z.array(sessionSchema),
  nextCursor: z.string().nullable(),
});

/** A session that no longer fits, and what is booked in it: it stays until somebody moves that. */
export const keptSessionSchema = z.strictObject({
  sessionId: uuid,
  localDate,
  opensAt: z.string(),
  closesAt: z.string(),
  /** Appointments and group clinics that do not fit. */
  bookingIds: z.array(uuid),
});
export type KeptSession = z.infer<typeof keptSessionSchema>;

/** What ending a template on a day would do; nothing is written. */
export const endPreviewSchema = z.strictObject({
  lastDay: localDate,
  /** Sessions without bookings after that day: they go. */
  removed: z.int(),
  /** Appointments and group clinics in the sessions that stay, each once. */
  bookingCount: z.int(),
  kept: z.array(keptSessionSchema),
});
export type EndPreview = z.infer<typeof endPreviewSchema>;

export const changedTemplateSchema = z.strictObject({
  template: templateSchema,
  sessions: z.strictObject({ made: z.int(), changed: z.int(), removed: z.int() }),
  kept: z.array(keptSessionSchema),
});
export type ChangedTemplate = z.infer<typeof changedTemplateSchema>;
