import { z } from 'zod';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';
import { roleCodeSchema } from '../../staff/contract/staff.ts';
import { MEETING_STATUSES } from '../rules/case-terms.ts';
import { OUTCOME_STATES } from '../rules/outcome-state.ts';
import { PRESENCE_SOURCES } from '../rules/presence.ts';
import { LONGEST_REASON } from './mdt-words.ts';

export const because = z
  .string()
  .trim()
  .min(1, 'Enter the reason')
  .max(LONGEST_REASON, `Use at most ${LONGEST_REASON} characters`);

/** What an open panel says of whoever has it open: every 20 s `here`, and `left` when it is closed. */
export const signPanelSchema = z.strictObject({
  is: z.enum(['here', 'left']),
  /** Made anew each time that a panel is opened: whoever has two open is here until both are closed. */
  panelId: uuid,
});
export type SignPanel = z.infer<typeof signPanelSchema>;
export const signedPanelSchema = z.strictObject({
  /** When the panel is to say so again. */
  nextSignSeconds: z.int(),
});
export type SignedPanel = z.infer<typeof signedPanelSchema>;

export const markPresenceSchema = z.strictObject({
  practitionerId: uuid,
  is: z.enum(['in-the-room', 'on-the-phone', 'left']),
  /** In which role they take part, beside those of a member. Needed of whoever is none. */
  role: roleCodeSchema.optional(),
  /** The member for whom they came, beside those whose named cover they are. */
  covers: uuid.optional(),
  /** When that was; now when it is left out. */
  at: instant.optional(),
});
export type MarkPresence = z.infer<typeof markPresenceSchema>;

/** Null: no case has its turn. */
export const setCurrentCaseSchema = z.strictObject({ caseId: uuid.nullable() });
export type SetCurrentCase = z.infer<typeof setCurrentCaseSchema>;

export const finishMeetingSchema = z.strictObject({
  /** Cases about which nothing was confirmed, each with the reason: they are to be listed again. */
  carryOver: z.array(z.strictObject({ caseId: uuid, because })).max(60),
  /** Of all cases that had no turn, nothing written, and no reason of their own. */
  undiscussedBecause: because.optional(),
});
export type FinishMeeting = z.infer<typeof finishMeetingSchema>;
/** What has to be confirmed or carried over first. */
export const openCasesSchema = z.strictObject({
  open: z.array(
    z.strictObject({
      caseId: uuid,
      position: z.int(),
      wasDiscussed: z.boolean(),
      outcome: z.enum(OUTCOME_STATES),
    }),
  ),
});
export type OpenCases = z.infer<typeof openCasesSchema>;

export const person = z.strictObject({ practitionerId: uuid, displayName: z.string() });
const namedRole = z.strictObject({ role: z.string(), label: z.string() });
const source = z.enum(PRESENCE_SOURCES);

export const personInMeetingSchema = person.extend({
  /** As a member, and as was said in the meeting. */
  roles: z.array(namedRole),
  isMember: z.boolean(),
  isPresent: z.boolean(),
  since: instant.nullable(),
  hereBy: z.array(source),
  goneBy: z.array(z.strictObject({ source, since: instant, why: z.enum(['left', 'silent']) })),
  /** Some sources say here and others gone. */
  isDisputed: z.boolean(),
  /** Who said last what no machine sees: of the room and of the telephone. */
  said: z.array(z.strictObject({ source, by: person })),
  /** For whom they may stand while those are away. */
  covers: z.array(person),
});
export type PersonInMeeting = z.infer<typeof personInMeetingSchema>;

export const shortRoleSchema = namedRole.extend({ missing: z.int() });

export const quorumSchema = z.strictObject({
  isQuorate: z.boolean(),
  words: z.string(),
  short: z.array(shortRoleSchema),
  filled: z.array(namedRole.extend({ person, coverFor: person.nullable(), by: z.array(source) })),
});

export const caseInMeetingSchema = z.strictObject({
  caseId: uuid,
  position: z.int(),
  isCurrent: z.boolean(),
  wasDiscussed: z.boolean(),
  minutesPlanned: z.int(),
  /** Whole minutes of all its turns until now. */
  minutesSpent: z.int(),
  turns: z.array(z.strictObject({ beganAt: instant, endedAt: instant.nullable() })),
  outcome: z.enum(OUTCOME_STATES),
  /** With those who are there now. */
  quorum: quorumSchema,
});

/** A meeting as it is at this moment, without anything of patients. */
export const meetingNowSchema = z.strictObject({
  meetingId: uuid,
  /** Of the meeting and its list. */
  version: z.int(),
  status: z.enum(MEETING_STATUSES),
  at: instant,
  current: z.strictObject({ caseId: uuid, beganAt: instant }).nullable(),
  /** The first on the list that had no turn yet. */
  nextCaseId: uuid.nullable(),
  /** Members, and whoever else was seen, by name. */
  people: z.array(personInMeetingSchema),
  /** By position. */
  cases: z.array(caseInMeetingSchema),
  /** False: Confer is not in the chat of a meeting of Teams, and sees nothing of who is in the call. */
  seesCall: z.boolean(),
});
export type MeetingNow = z.infer<typeof meetingNowSchema>;

/** Who attended a meeting and each of its cases. */
export const registerSchema = z.strictObject({
  meetingId: uuid,
  mdtName: z.string(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  people: z.array(
    person.extend({
      roles: z.array(namedRole),
      isMember: z.boolean(),
      covers: z.array(person),
      stays: z.array(z.strictObject({ from: instant, until: instant })),
      minutes: z.int(),
      by: z.array(source),
    }),
  ),
  cases: z.array(
    z.strictObject({
      caseId: uuid,
      position: z.int(),
      minutesPlanned: z.int(),
      minutesSpent: z.int(),
      /** Who was there during any of its turns. */
      present: z.array(person),
      /** As it was stamped when the outcome was confirmed first; null: it was not. */
      isQuorate: z.boolean().nullable(),
    }),
  ),
});
export type Register = z.infer<typeof registerSchema>;

const shareSchema = z.strictObject({
  numerator: z.int(),
  denominator: z.int(),
  percent: z.number().nullable(),
  isOfFew: z.boolean(),
});

export const coreAttendanceSchema = z.strictObject({
  mdtId: uuid,
  mdtName: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  /** Per cent. */
  memberTarget: z.number(),
  members: z.array(
    person.extend({
      ...namedRole.shape,
      held: z.int(),
      bySelf: z.int(),
      byCover: z.int(),
      share: shareSchema,
      isKept: z.boolean().nullable(),
    }),
  ),
  quorateTarget: z.number(),
  /** Meetings of which every outcome was confirmed by enough people. */
  quorate: shareSchema,
  isQuorateReached: z.boolean().nullable(),
});
export type CoreAttendanceView = z.infer<typeof coreAttendanceSchema>;
export const coreAttendanceQuerySchema = z.strictObject({
  /** Of the 12 months; today when it is left out. */
  lastDay: localDate.optional(),
});
export type CoreAttendanceQuery = z.infer<typeof coreAttendanceQuerySchema>;

export const registerExportQuerySchema = z.strictObject({ meetingId: uuid });
export type RegisterExportQuery = z.infer<typeof registerExportQuerySchema>;
export const coreAttendanceExportQuerySchema = coreAttendanceQuerySchema.extend({ mdtId: uuid });
export type CoreAttendanceExportQuery = z.infer<typeof coreAttendanceExportQuerySchema>;
