import type { ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';
import type { Subject } from '../../kernel/rules/subject.ts';
import type { Now, NewId } from '../../kernel/clock.ts';
import type { Evidence } from '../ports/evidence-store.ts';
import type { EvidenceKind, EvidenceSource } from '../rules/evidence-kinds.ts';
import type { Stores } from '../ports/stores.ts';
import type { Temporal } from 'temporal-polyfill';

export interface NewEvidence {
  subject: Subject;
  kind: EvidenceKind;
  source: EvidenceSource;
  /** Now when it is left out. */
  occurredAt?: Temporal.Instant;
  participantId?: ParticipantId;
  practitionerId?: PractitionerId | undefined;
  detail?: Evidence['detail'];
  /** What makes a repeated report the same; every call is a new one when it is left out. */
  dedupeKey?: string;
}

/** @returns whether it was new */
export type RecordEvidence = (stores: Pick<Stores, 'evidence'>, seen: NewEvidence) => Promise<boolean>;

export function makeRecordEvidence(deps: { now: Now; newId: NewId }): RecordEvidence {
  return async (stores, seen) => {
    const now = deps.now();
    const evidenceId = deps.newId();
    const added = await stores.evidence.add([
      {
        evidenceId,
        subject: seen.subject,
        kind: seen.kind,
        source: seen.source,
        occurredAt: seen.occurredAt ?? now,
        recordedAt: now,
        participantId: seen.participantId,
        practitionerId: seen.practitionerId,
        detail: seen.detail ?? {},
        dedupeKey: seen.dedupeKey ?? evidenceId,
      },
    ]);
    return added > 0;
  };
}
