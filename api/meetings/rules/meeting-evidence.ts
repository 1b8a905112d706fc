import type { Temporal } from 'temporal-polyfill';
import type { EvidenceKind, EvidenceSource } from '../../evidence/rules/evidence-kinds.ts';
import type { ParticipantId, PractitionerId } from '../../kernel/rules/id.ts';

/** One thing that was seen to happen, as far as the rules of meetings look at it. */
export interface MeetingEvidence {
  subject: { id: string };
  kind: EvidenceKind;
  source: EvidenceSource;
  occurredAt: Temporal.Instant;
  participantId: ParticipantId | undefined;
  practitionerId: PractitionerId | undefined;
}
