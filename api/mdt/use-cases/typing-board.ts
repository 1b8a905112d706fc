import { z } from 'zod';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import type { Signals } from '../../kernel/live/signals.ts';
import type { MdtCaseId, MdtMeetingId, OrgId, ServiceLineId } from '../../kernel/rules/id.ts';
import { TYPING_LASTS_MS } from '../contract/mdt-words.ts';
import { OUTCOME_FIELD_KEYS, type OutcomeFieldKey } from '../rules/outcome-fields.ts';

const textSchema = z.strictObject({
  meetingId: uuid,
  field: z.enum(OUTCOME_FIELD_KEYS),
  practitionerId: uuid,
  displayName: z.string(),
  isTyping: z.boolean(),
});

export interface WhoTypes {
  field: OutcomeFieldKey;
  practitionerId: string;
  displayName: string;
}

interface Kept extends WhoTypes {
  /** Milliseconds since the epoch. */
  until: number;
}

/** Who types where, in all replicas. In memory only: it is over after six seconds unless it is said again. */
export interface TypingBoard {
  say(
    actor: Pick<Actor, 'orgId' | 'practitionerId' | 'displayName'>,
    where: { meetingId: MdtMeetingId; caseId: MdtCaseId; serviceLineId: ServiceLineId },
    what: { field: OutcomeFieldKey; isTyping: boolean },
  ): void;
  list(orgId: OrgId, meetingId: MdtMeetingId, caseId: MdtCaseId): WhoTypes[];
}

export function makeTypingBoard({ signals, now }: { signals: Signals; now: Now }): TypingBoard {
  const outcomes = new Map<string, Kept[]>();
  const keyOf = (orgId: string, meetingId: string, caseId: string): string =>
    `${orgId} ${meetingId} ${caseId}`;
  const living = (key: string): Kept[] => {
    const left = (outcomes.get(key) ?? []).filter(({ until }) => until > now().epochMilliseconds);
    if (left.length === 0) outcomes.delete(key);
    return left;
  };
  signals.onSignal(({ orgId, kind, subject, text }) => {
    if (kind !== 'mdt-typing') return;
    const { meetingId, isTyping, ...who } = textSchema.parse(JSON.parse(text));
    const key = keyOf(orgId, meetingId, subject.id);
    const others = living(key).filter(
      ({ field, practitionerId }) => field !== who.field || practitionerId !== who.practitionerId,
    );
    const until = now().epochMilliseconds + TYPING_LASTS_MS;
    const kept = isTyping ? [...others, { ...who, until }] : others;
    if (kept.length === 0) outcomes.delete(key);
    else outcomes.set(key, kept);
  });
  return {
    say: ({ orgId, practitionerId, displayName }, { meetingId, caseId, serviceLineId }, what) => {
      signals.send({
        ...{ orgId, kind: 'mdt-typing' },
        subject: { kind: 'mdt-case', id: caseId, serviceLineId },
        text: JSON.stringify({ meetingId, practitionerId, displayName, ...what }),
      });
    },
    list: (orgId, meetingId, caseId) =>
      living(keyOf(orgId, meetingId, caseId)).map(({ until: _, ...who }) => who),
  };
}
