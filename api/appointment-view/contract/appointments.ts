import { z } from 'zod';
import { PARTICIPANT_KINDS } from '../../appointments/rules/participant-kind.ts';
import { PARTICIPANT_STATES } from '../../appointments/rules/participant-state.ts';
import { NO_VISITOR_LINK, WAY_REASONS, WAYS_IN } from '../../appointments/rules/way-in.ts';
import { WAIT_STEPS } from '../../appointments/rules/wait.ts';
import { APPOINTMENT_STATES, type AppointmentState } from '../rules/appointment-state.ts';
import { attendanceSchema } from '../../attendance/contract/attendance.ts';
import { cancellationReasonSchema } from '../../appointments/contract/cancellation.ts';
import { PATIENT_STANDINGS } from '../../patients/rules/patient-standing.ts';
import { AUTHORITY_STANDINGS } from '../../patients/rules/authority.ts';
import { RELATIONSHIP_RESULTS } from '../../patients/rules/relationship-result.ts';
import { authorityScopesSchema } from '../../patients/contract/patients.ts';
import { needsSchema } from '../../patients/contract/needs.ts';
import { INTERPRETER_CODES } from '../../appointments/rules/interpreter-code.ts';
import { INTERPRETER_STATUSES } from '../rules/interpreter-status.ts';
import { modalitySchema } from '../../kernel/contract/modality.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { slotResourceSchema } from '../../resources/contract/slot-resource.ts';
import { deviceTaskSchema, deviceTestSchema } from '../../device-tests/contract/device-test.ts';
import { NETWORK_HEALTHS } from '../../device-tests/rules/network-health.ts';
import { wishSchema } from '../../wishes/contract/wishes.ts';
import { deliverySchema } from '../../deliveries/contract/deliveries.ts';

/** Words that screens show for where an appointment is. */
export const appointmentStateSchema = z.enum(APPOINTMENT_STATES);
export type { AppointmentState };
export const participantSchema = z.strictObject({
  participantId: uuid,
  kind: z.enum(PARTICIPANT_KINDS),
  displayName: z.string(),
  initials: z.string(),
  /** Of a proxy, in words. */
  relationship: z.string().nullable(),
  legalBasis: z.string().nullable(),
  /** Of a proxy: what gives them the right to take part, kept with the patient. */
  authority: z
    .strictObject({
      authorityId: uuid,
      standing: z.enum(AUTHORITY_STANDINGS),
      scope: authorityScopesSchema,
      endsOn: localDate.nullable(),
      /** The newest answer of the NHS Validated Relationships Service; null when it was never asked. */
      relationship: z
        .strictObject({ result: z.enum(RELATIONSHIP_RESULTS), checkedAt: instant, isOpen: z.boolean() })
        .nullable(),
    })
    .nullable(),
  /** Of an interpreter: BCP 47. */
  language: z.string().nullable(),
  state: z.enum(PARTICIPANT_STATES),
  /** Whether the page they wait on is heard from; after half a minute without a sign of life it is not. */
  isOnline: z.boolean(),
  waitingSince: instant.nullable(),
  admittedAt: instant.nullable(),
  isLocked: z.boolean(),
  /** How they showed who they are; null before they did, and where it was not recorded. */
  identity: z
    .strictObject({
      words: z.string(),
      /** What the service would have asked too; the hospital holds nothing to compare with. */
      notHeld: z.array(z.string()),
    })
    .nullable(),
  /** Their link: never the link itself. `generation` counts how often it was made. */
  link: z.strictObject({
    state: z.enum(['open', 'locked', 'withdrawn', 'ended', 'over']),
    generation: z.int(),
    /** Where it is sent to, without most of it: `text to …123`; null when they have neither number nor address. */
    goesTo: z.string().nullable(),
  }),
  /** How their invitation fared: `none` while it is still on its way. */
  invitation: z.enum(['none', 'sent', 'delivered', 'failed']),
  /** When they answered STOP to a text about this appointment, until somebody has seen to it. */
  askedForNoTextsAt: instant.nullable(),
  /** The newest test of their phone. */
  deviceTest: deviceTestSchema.nullable(),
  /** Why staff have to see to their phone now; null when nothing is to do. */
  deviceTask: deviceTaskSchema.nullable(),
  /**
   * How their network does, measured between the page on which they wait and Confer. Nobody but Teams can measure it once
   * they have gone into Teams.
   */
  network: z.strictObject({
    /** Null where their browser measures nothing, or not long enough. */
    health: z.enum(NETWORK_HEALTHS).nullable(),
    since: instant.nullable(),
    /** How often, while they waited, their page was not heard from for half a minute or longer. */
    silences: z.int(),
    lastSilence: z.strictObject({ from: instant, until: instant }).nullable(),
  }),
  /** By which way they came, or are to come, into the call, and why. It says nothing of whether they are in it. */
  wayIn: z.strictObject({ way: z.enum(WAYS_IN), why: z.enum(WAY_REASONS), at: instant }).nullable(),
  /** The carer who was with them at the tablet of their care home when they last said there who they are; else null. */
  carer: z.strictObject({ careHome: z.string(), name: z.string(), role: z.string() }).nullable(),
});
export type Participant = z.infer<typeof participantSchema>;
export const appointmentSchema = z.strictObject({
  appointmentId: uuid,
  version: z.int(),
  state: appointmentStateSchema,
  serviceLine: z.strictObject({ serviceLineId: uuid, name: z.string() }),
  startsAt: instant,
  endsAt: instant,
  /** The part with the patient: the only one that they see. */
  patientStartsAt: instant,
  patientEndsAt: instant,
  timeZone: z.string(),
  modality: modalitySchema,
  /** Where the patient comes to; null unless it is in person and known. */
  location: z.string().nullable(),
  /** The clinic in whose session it is. */
  clinicId: uuid.nullable(),
  sessionId: uuid.nullable(),
  /** Roles that the service line requires and that somebody who cannot come leaves open. */
  missingRoles: z.array(z.strictObject({ roleCode: z.string(), label: z.string() })),
  /** The appointments that were booked with it, if any. */
  seriesId: uuid.nullable(),
  group: z.strictObject({ groupSessionId: uuid, title: z.string() }).nullable(),
  resources: z.array(slotResourceSchema),
  needs: needsSchema.nullable(),
  /** `not-known`: it was booked without an answer from Outlook about the chosen people. */
  outlookCheck: z.enum(['fresh', 'checked-now', 'not-known']),
  cancelled: z
    .strictObject({
      at: instant,
      by: z.enum(['patient', 'provider']),
      reason: cancellationReasonSchema.nullable(),
      reasonLabel: z.string().nullable(),
      /** Until then it can be undone, since nobody outside has heard of it; null where it cannot. */
      undoUntil: instant.nullable(),
    })
    .nullable(),
  patient: z.strictObject({
    patientId: uuid,
    displayName: z.string(),
    initials: z.string(),
    standing: z.enum(PATIENT_STANDINGS),
    /** What to know of them before anything else, in a sentence; null when there is nothing. */
    notice: z.string().nullable(),
    /** Where two patients of one list have the same initials, a screen that others may see tells them apart by these. */
    birthYear: z.int(),
    nhsNumberEnding: z.string().nullable(),
  }),
  staff: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      roleCode: z.string(),
      roleLabel: z.string(),
      response: z.enum(['none', 'coming', 'not-coming']),
    }),
  ),
  /** Who was put in the place of whom on the staff, at the same time, in order. */
  reassigned: z.array(
    z.strictObject({
      at: instant,
      /** Null when it was no member of staff. */
      by: z.string().nullable(),
      from: z.strictObject({ practitionerId: uuid, displayName: z.string() }),
      to: z.strictObject({ practitionerId: uuid, displayName: z.string() }),
    }),
  ),
  participants: z.array(participantSchema),
  /** Who takes part, or took part, by telephone, as staff recorded it; corrected records are left out. */
  telephone: z.array(
    z.strictObject({
      recordId: uuid,
      participantId: uuid.nullable(),
      practitionerId: uuid.nullable(),
      from: instant,
      /** Null while they are still on the telephone. */
      until: instant.nullable(),
    }),
  ),
  /** How it is with the interpreter, apart from the patient's attendance; null where none is booked and none was needed. */
  interpreter: z
    .strictObject({
      status: z.enum(INTERPRETER_STATUSES),
      /** INTERPRETER PRESENT INDICATOR, once staff recorded it. */
      code: z.enum(INTERPRETER_CODES).nullable(),
      words: z.string(),
    })
    .nullable(),
  /** What those of the patient's side ask about who is in the call; what was taken back is left out. */
  wishes: z.array(wishSchema),
  joinWebUrl: z.string().nullable(),
  /** How people come into its Teams meeting; null while there is none. */
  waysIn: z
    .strictObject({
      /** In whose name the meeting is: only they can have the link for visitors. Null for somebody who is no longer on the staff. */
      organiser: z.string().nullable(),
      /** Whether there is the link that opens in any browser, phones included. */
      hasVisitorLink: z.boolean(),
      /** Why there is none; null when there is, or nobody has asked for it yet. */
      noVisitorLinkBecause: z.enum(NO_VISITOR_LINK).nullable(),
      /** Whether people who were let in wait once more in Teams' lobby. */
      hasLobby: z.boolean(),
      /** By which number the meeting is rung. */
      dialIn: z.strictObject({ number: z.string(), conferenceId: z.string() }).nullable(),
    })
    .nullable(),
  /** Who said that they look after the patient who is waiting. */
  arrivalTakenBy: z.string().nullable(),
  /** When the clinic said that it sees the patient; null: on time. */
  expected: z.strictObject({ from: instant, until: instant }).nullable(),
  /** Somebody waits and nobody has been let in; null when that is not so. */
  wait: z
    .strictObject({
      since: instant,
      /** From then on it is long. */
      longAt: instant,
      /** From then on nobody's coming is the service's failure. */
      alarmAt: instant,
      /** The last group of people who were told of it. */
      toldStep: z.enum(WAIT_STEPS).nullable(),
    })
    .nullable(),
  professionalReadyAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** After the end: people from outside whom Teams last showed in the call. Graph removes nobody from one. */
  outsideStillIn: z.int(),
  deliveries: z.array(deliverySchema),
  attendance: attendanceSchema.nullable(),
});
export type Appointment = z.infer<typeof appointmentSchema>;
export const appointmentsQuerySchema = z.strictObject({
  from: instant,
  to: instant,
  serviceLineId: uuid.optional(),
  /** `true`: only those where the signed-in person is on the staff. */
  mine: z.enum(['true', 'false']).optional(),
});
export type AppointmentsQuery = z.infer<typeof appointmentsQuerySchema>;
/** Answered page by page: those that ended before the day that is on the screen. */
export const undecidedQuerySchema = z.strictObject({
  before: instant,
  serviceLineId: uuid.optional(),
  /** `true`: only those where the signed-in person is on the staff. */
  mine: z.enum(['true', 'false']).optional(),
  cursor: z.string().min(1).max(600).optional(),
});
export type UndecidedQuery = z.infer<typeof undecidedQuerySchema>;
export const undecidedPageSchema = z.strictObject({
  /** The oldest first. */
  items: z.array(appointmentSchema),
  /** Of all pages. */
  total: z.int(),
  nextCursor: z.string().nullable(),
});
export type UndecidedPage = z.infer<typeof undecidedPageSchema>;
export const appointmentsSchema = z.strictObject({ items: z.array(appointmentSchema) });
