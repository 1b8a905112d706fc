import { newestHealth } from '../../device-tests/rules/network-health.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { Participant } from '../contract/appointments.ts';

/** @param evidence of one appointment, by `occurredAt` */
export function networkView(
  participant: { participantId: string },
  evidence: readonly Evidence[],
): Participant['network'] {
  const known = newestHealth(participant, evidence);
  const silences = evidence.filter(
    ({ kind, participantId }) => kind === 'page-silent' && participantId === participant.participantId,
  );
  const last = silences.at(-1);
  return {
    health: known?.health ?? null,
    since: known?.seen.occurredAt.toString() ?? null,
    silences: silences.length,
    lastSilence:
      last === undefined ? null : { from: String(last.detail['since']), until: last.occurredAt.toString() },
  };
}
