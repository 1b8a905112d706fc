import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { OTHER_LANGUAGES } from '../../kernel/contract/page-languages.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import {
  messageSets,
  proxyOnlyRules,
  secondFactors,
  SERVICE_LINE_LIMITS,
  serviceLineKinds,
  waitingMessageRules,
} from './service-line-words.ts';
import { guestOrganisationSchema, roleCodeSchema, roleLabelSchema } from '../../staff/contract/staff.ts';

const LIMITS = SERVICE_LINE_LIMITS;

function keysOf<Words extends object>(words: Words): [keyof Words & string, ...(keyof Words & string)[]] {
  return Object.keys(words) as [keyof Words & string, ...(keyof Words & string)[]];
}

/** A whole number of minutes. @param what begins the sentence that says what to do */
function minutes([least, most]: readonly [number, number], what: string) {
  const sentence = `${what}: a whole number from ${least} to ${most}`;
  return z.int(sentence).min(least, sentence).max(most, sentence);
}

const neededRoleSchema = z.strictObject({
  roleCode: roleCodeSchema,
  label: roleLabelSchema,
  /** How many of them a consultation needs; 0 means that the role is optional. */
  requiredCount: z
    .int('Give a whole number')
    .min(0, 'Give 0 for an optional role, or more')
    .max(LIMITS.requiredCount, `Require at most ${LIMITS.requiredCount} of one role`),
});

export const quorumSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('all-required') }),
  z.strictObject({
    rule: z.literal('at-least'),
    count: z
      .int('Give a whole number')
      .min(1, 'Give at least 1')
      .max(LIMITS.requiredPeople, `Give at most ${LIMITS.requiredPeople}`),
  }),
]);

const CHANNEL = 'Give the channel’s id, such as 19:abc@thread.tacv2; it is in the channel’s link';

const serviceLineFields = {
  name: nameSchema(LIMITS.nameLength, { empty: 'Enter a name' }),
  treatmentFunctionCode: z
    .string()
    .regex(/^[0-9]{3}$/, 'Give the three digits of the national treatment function code, such as 307'),
  kind: z.enum(keysOf(serviceLineKinds)),
  /** Who belongs in a consultation, in the order in which the service names them. */
  roles: z.array(neededRoleSchema).max(LIMITS.roles, `Use at most ${LIMITS.roles} roles`),
  /** The part with the patient. */
  durationMinutes: minutes(LIMITS.durationMinutes, 'Minutes with the patient'),
  /** Staff only, before it. */
  huddleMinutes: minutes(LIMITS.huddleMinutes, 'Minutes before the patient'),
  /** Staff only, after it. */
  debriefMinutes: minutes(LIMITS.debriefMinutes, 'Minutes after the patient'),
  /** How long after the start a patient who has not come is not yet proposed as did not attend. */
  graceMinutes: minutes(LIMITS.graceMinutes, 'Minutes of grace'),
  /** How long before the start the patient may enter the waiting room. */
  joinOpensMinutes: minutes(LIMITS.joinOpensMinutes, 'Minutes before the start'),
  /** How long somebody waits until the queue says that it is long, from their start or arrival, whichever is later. */
  waitLookMinutes: minutes(LIMITS.waitLookMinutes, 'Minutes until a wait is long'),
  /** How long until nobody's coming is the service's failure: others are told, one group after the other. */
  waitAlarmMinutes: minutes(LIMITS.waitAlarmMinutes, 'Minutes until others are told of a wait'),
  /** When enough people are there. */
  quorum: quorumSchema,
  messageSet: z.enum(keysOf(messageSets)),
  /** Languages that patients are not offered their pages and messages in; English is always offered. */
  heldBackLanguages: z
    .array(z.enum(OTHER_LANGUAGES, 'Name languages that Confer has, English not among them'))
    .max(OTHER_LANGUAGES.length, 'Name each language once'),
  proxyOnlyRule: z.enum(keysOf(proxyOnlyRules)),
  /** What links ask for beside the date of birth. */
  secondFactor: z.enum(keysOf(secondFactors)),
  /** Whether people who were let in wait once more, in Teams' lobby. A group always does. */
  waitsInLobby: z.boolean(),
  /** Who may write short messages while somebody waits. */
  waitingMessages: z.enum(keysOf(waitingMessageRules)),
  /** Of which these messages may not speak. */
  clinicalWords: z
    .array(
      z
        .string()
        .trim()
        .min(1, 'Leave no word empty')
        .max(LIMITS.clinicalWordLength, `Use at most ${LIMITS.clinicalWordLength} characters for a word`),
    )
    .max(LIMITS.clinicalWords, `Name at most ${LIMITS.clinicalWords} words`),
  /** Whether Outlook's "tentative" keeps somebody from being offered. */
  tentativeIsBusy: z.boolean(),
  /** How short before its start a freed slot is still offered to the short-notice list; null: not offered. */
  refillNoticeMinutes: minutes(LIMITS.refillNoticeMinutes, 'Minutes of notice').nullable(),
  /** Where the bot shows the consultations. */
  teamsChannelId: z
    .string()
    .max(200, CHANNEL)
    .regex(/^19:[^\s/?&%]+@thread\.[a-z0-9]+$/, CHANNEL)
    .nullable(),
};

/** A service line as it is set up. */
export const saveServiceLineSchema = z
  .strictObject({
    ...serviceLineFields,
    /** Everybody who works in it: those with a role can be booked, the others coordinate. */
    memberIds: z.array(uuid).max(LIMITS.members, `Name at most ${LIMITS.members} people`),
  })
  .check(({ value: line, issues }) => {
    for (const { path, message } of contradictions(line)) {
      issues.push({ code: 'custom', input: line, path: [...path], message });
    }
  });
export type SaveServiceLine = z.infer<typeof saveServiceLineSchema>;

interface Rules {
  kind: SaveServiceLine['kind'];
  roles: readonly { roleCode: string; requiredCount: number }[];
  quorum: SaveServiceLine['quorum'];
  waitLookMinutes: number;
  waitAlarmMinutes: number;
}

/** What of a service line does not go together; empty when everything does. */
function contradictions(line: Rules): { path: (string | number)[]; message: string }[] {
  const found: { path: (string | number)[]; message: string }[] = [];
  const seen = new Set<string>();
  for (const [index, { roleCode }] of line.roles.entries()) {
    if (seen.has(roleCode)) {
      found.push({
        path: ['roles', index, 'roleCode'],
        message: 'Name each role once and raise its number instead',
      });
    }
    seen.add(roleCode);
  }
  const required = line.roles.reduce((sum, role) => sum + role.requiredCount, 0);
  if (required > LIMITS.requiredPeople) {
    found.push({ path: ['roles'], message: `Require at most ${LIMITS.requiredPeople} people in all` });
  }
  if (line.kind === 'single' && required > 1) {
    found.push({
      path: ['roles'],
      message: 'Require one person only, or say that there are several professionals',
    });
  }
  if (line.quorum.rule === 'at-least' && line.quorum.count > Math.max(required, 1)) {
    found.push({
      path: ['quorum', 'count'],
      message: `Give at most ${Math.max(required, 1)}: no more people are required`,
    });
  }
  if (line.waitAlarmMinutes <= line.waitLookMinutes) {
    found.push({
      path: ['waitAlarmMinutes'],
      message: `Give more than ${line.waitLookMinutes}: a wait is long before others are told of it`,
    });
  }
  return found;
}

/** A service line with everything about it, for those who set it up. */
export const serviceLineSetupSchema = z.strictObject({
  serviceLineId: uuid,
  ...serviceLineFields,
  // what was kept before there were rules for it can still be read
  name: z.string(),
  roles: z.array(z.strictObject({ roleCode: z.string(), label: z.string(), requiredCount: z.int() })),
  teamsChannelId: z.string().nullable(),
  members: z.array(
    z.strictObject({
      practitionerId: uuid,
      displayName: z.string(),
      userPrincipalName: z.string(),
      /** Of the person: see `changeStaff`. */
      version: z.int(),
      /** Null for those who coordinate. */
      role: z.strictObject({ roleCode: z.string(), label: z.string() }).nullable(),
      /** Null for the organisation's own people. */
      organisation: guestOrganisationSchema.nullable(),
    }),
  ),
  isArchived: z.boolean(),
  version: z.int(),
  /** What else has to be there before anything can be booked. */
  readiness: z.strictObject({
    clinics: z.int(),
    /** Sessions that have not ended. */
    sessionsAhead: z.int(),
    /** Whether the bot is in the channel; null without a channel. */
    isChannelKnown: z.boolean().nullable(),
  }),
});
export type ServiceLineSetup = z.infer<typeof serviceLineSetupSchema>;

export const serviceLineSetupsQuerySchema = z.strictObject({
  /** Any part of the name, or the treatment function code. */
  q: z.string().trim().max(100, 'Search for at most 100 characters').default(''),
  archived: z.enum(['true', 'false']).default('false'),
  cursor: z.string().min(1).max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200, 'Ask for at most 200 at once').default(100),
});
export type ServiceLineSetupsQuery = z.infer<typeof serviceLineSetupsQuerySchema>;
export const serviceLineSetupsSchema = z.strictObject({
  items: z.array(serviceLineSetupSchema),
  nextCursor: z.string().nullable(),
});
export type ServiceLineSetups = z.infer<typeof serviceLineSetupsSchema>;
