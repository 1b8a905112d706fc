import { z } from 'zod';
import { WEEKDAYS, type Weekday } from '../../kernel/rules/time/weekday.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { slotResourceSchema } from '../../resources/contract/slot-resource.ts';
import { partsSchema } from '../../appointments/contract/parts.ts';

export const slotStaffSchema = z.strictObject({
  practitionerId: uuid,
  displayName: z.string(),
  roleCode: z.string(),
  roleLabel: z.string(),
});
/** Why a slot is a good one, best reason first. `label` is for people. */
export const slotReasonSchema = z.strictObject({
  code: z.enum(['same-team', 'some-of-same-team', 'soonest', 'suits-patient', 'fills-gap']),
  label: z.string(),
});
export type SlotReason = z.infer<typeof slotReasonSchema>;
/** A time at which everyone required is free, and who they would be. */
export const slotSchema = z.strictObject({
  /** Start of the first part and end of the last. */
  startsAt: instant,
  endsAt: instant,
  /** The part with the patient: the same as above unless there is a huddle or a debrief. */
  patientStartsAt: instant,
  patientEndsAt: instant,
  /** `organisation`: the one that a guest works for; null for the organisation's own people. */
  staff: z.array(slotStaffSchema.extend({ organisation: z.string().nullable() })),
  resources: z.array(slotResourceSchema),
  /** How the patient is seen: as the organiser's clinic has it. */
  modality: modalitySchema,
  /** For a slot that several patients share: its group session, if there is one already, and its places. */
  shared: z.strictObject({ groupSessionId: uuid.nullable(), free: z.int(), capacity: z.int() }).nullable(),
  reasons: z.array(slotReasonSchema),
});
export type Slot = z.infer<typeof slotSchema>;
const wallTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'Give a time of day such as 09:30');
export const weekdaySchema = z.enum(WEEKDAYS);
export type { Weekday };
/** Days and times that suit the patient, on the wall of the organisation's zone. */
export const suitsPatientSchema = z
  .strictObject({
    weekdays: z.array(weekdaySchema).min(1, 'Choose at least one day').max(7).optional(),
    /** The patient's part starts at or after this … */
    from: wallTime.optional(),
    /** … and ends at or before this. */
    until: wallTime.optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    error: 'The latest time has to be after the earliest',
    path: ['until'],
  });
export type SuitsPatient = z.infer<typeof suitsPatientSchema>;
/** What has to be free beside people: one named resource, or any interpreter of a language. */
export const wantedResourceSchema = z.union([
  z.strictObject({ resourceId: uuid }),
  z.strictObject({ kind: z.literal('interpreter'), language: z.string().min(2).max(20) }),
  z.strictObject({ kind: z.literal('room') }),
]);
export type WantedResource = z.infer<typeof wantedResourceSchema>;
export const slotSearchSchema = z
  .strictObject({
    serviceLineId: uuid,
    roles: z
      .array(
        z
          .strictObject({
            roleCode: z.string().min(1).max(40),
            count: z.int().min(1, 'Ask for at least one').max(5, 'Ask for at most five of one role'),
            /** Only these people for the role; anyone of the service line who has it when left out. */
            anyOf: z
              .array(uuid)
              .min(1, 'Name at least one person')
              .max(50, 'Name at most 50 people')
              .optional(),
          })
          .refine(({ count, anyOf }) => anyOf === undefined || new Set(anyOf).size >= count, {
            error: 'Name at least as many people as you ask for',
            path: ['anyOf'],
          }),
      )
      .min(1, 'Choose at least one role')
      .max(8, 'Choose at most eight roles')
      .refine((roles) => new Set(roles.map((role) => role.roleCode)).size === roles.length, {
        error: 'Each role can be named once: raise its count instead',
      }),
    /** Length of the part with the patient, for a service that has no other parts; the service line's when left out. */
    durationMinutes: z.int().min(5, 'At least 5 minutes').max(240, 'At most 240 minutes').optional(),
    /** Instead of `durationMinutes`; the service line's own parts when both are left out. */
    parts: partsSchema.optional(),
    /** Earliest start; now when it is left out. */
    from: instant.optional(),
    /** Latest end; 14 days after `from` when it is left out. At most 61 days after `from`. */
    to: instant.optional(),
    suits: suitsPatientSchema.optional(),
    /** Who it is for: their own other appointments are left out, and those who saw them last come first. */
    patientId: uuid.optional(),
    /** The appointment that is to be moved: its own time counts as free. */
    movingAppointmentId: uuid.optional(),
    resources: z.array(wantedResourceSchema).max(5, 'Ask for at most five').optional(),
    /** The caller's own hold: its time counts as free. */
    holdId: uuid.optional(),
    /** `nextCursor` of the page before. */
    cursor: z.string().min(1).max(400).optional(),
    limit: z.int().min(1).max(500).optional(),
  })
  .refine((search) => search.durationMinutes === undefined || search.parts === undefined, {
    error: 'Give either a duration or parts',
    path: ['durationMinutes'],
  });
export type SlotSearch = z.infer<typeof slotSearchSchema>;
/** What would help when nothing was found: the same search without one of its conditions. */
export const soonerWithoutSchema = z.strictObject({
  /** `role:<code>`, `suits`, `resource:<index>`, `any-of:<role code>` or `outlook:<practitioner id>`. */
  condition: z.string(),
  /** For people: "without the social prescriber". */
  label: z.string(),
  firstStartsAt: instant,
});
export const slotSearchResultSchema = z.strictObject({
  /** Days on the wall of `timeZone`, earliest first; slots of a day by start. */
  days: z.array(z.strictObject({ date: localDate, slots: z.array(slotSchema) })),
  /** The slots to look at first, best first; at most three, also in `days`. Empty on later pages. */
  best: z.array(slotSchema),
  nextCursor: z.string().nullable(),
  /** IANA zone in which to show the times: the organisation's. */
  timeZone: z.string(),
  /** Present when the window has no slot: where the first one after it is, and what would make it sooner. */
  nothing: z
    .strictObject({
      /** The end of the window that was searched. */
      before: instant,
      /** The first slot after it within the next 61 days, if there is one. */
      first: slotSchema.nullable(),
      soonerWithout: z.array(soonerWithoutSchema),
    })
    .nullable(),
  /** What is known of Outlook: when the oldest part was read, and whose calendar could not be read. */
  outlook: z.strictObject({
    refreshedAt: instant.nullable(),
    notKnown: z.array(z.strictObject({ practitionerId: uuid, displayName: z.string() })),
  }),
});
export type SlotSearchResult = z.infer<typeof slotSearchResultSchema>;
/** A week of a service line, for the grid of people and times. */
export const weekQuerySchema = z.strictObject({
  serviceLineId: uuid,
  /** Any day of the week that is wanted; weeks begin on Monday. */
  date: localDate,
});
export type WeekQuery = z.infer<typeof weekQuerySchema>;
const weekSpanSchema = z.strictObject({ startsAt: instant, endsAt: instant });
export const weekSchema = z.strictObject({
  timeZone: z.string(),
  /** Monday. */
  startsOn: localDate,
  people: z.array(
    slotStaffSchema.extend({
      /** Clinic sessions of the service line. */
      open: z.array(weekSpanSchema),
      /** When they are taken, and by what; no patient is named. */
      taken: z.array(
        weekSpanSchema.extend({
          by: z.enum(['appointment', 'group', 'outlook', 'away', 'hold', 'elsewhere']),
        }),
      ),
      isOutlookKnown: z.boolean(),
    }),
  ),
  outlook: slotSearchResultSchema.shape.outlook,
});
export type Week = z.infer<typeof weekSchema>;
