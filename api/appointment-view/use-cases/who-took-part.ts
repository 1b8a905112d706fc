import type { Appointment } from '../contract/appointments.ts';
import { interpreterStatus } from '../rules/interpreter-status.ts';
import { interpreterCodes } from '../../appointments/contract/interpreter-words.ts';
import { INTERPRETER_CODES } from '../../appointments/rules/interpreter-code.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import type { Evidence } from '../../evidence/ports/evidence-store.ts';
import type { EvidenceKind } from '../../evidence/rules/evidence-kinds.ts';
import { readTelephoneRecord, withoutCorrected } from '../../evidence/rules/telephone-record.ts';

/** Who takes part by telephone. */
export function telephoneView(evidence: readonly Evidence[]): Appointment['telephone'] {
  return withoutCorrected(evidence)
    .filter(({ kind }) => kind === 'by-telephone')
    .map(({ participantId, practitionerId, detail }) => {
      const { recordId, from, until } = readTelephoneRecord(detail);
      return {
        recordId,
        participantId: participantId ?? null,
        practitionerId: practitionerId ?? null,
        from: from.toString(),
        until: until?.toString() ?? null,
      };
    });
}

const SEEN: readonly EvidenceKind[] = ['joined-meeting', 'report-attended', 'by-telephone'];

const WORDS = {
  expected: 'Interpreter expected',
  present: 'Interpreter was there',
  'not-seen': 'Interpreter was not seen. Say how it was.',
} as const;

/** How it is with the interpreter. */
export function interpreterView(
  { resources, needs, status }: AppointmentRecord,
  participants: readonly ParticipantRecord[],
  evidence: readonly Evidence[],
): Appointment['interpreter'] {
  const named = participants
    .filter(({ kind, endedAt }) => kind === 'interpreter' && endedAt === undefined)
    .map(({ participantId }) => participantId);
  const said = evidence.findLast(({ kind }) => kind === 'interpreter-recorded')?.detail['code'];
  const recorded = INTERPRETER_CODES.find((code) => code === said);
  if (recorded !== undefined) {
    return { status: 'recorded', code: recorded, words: interpreterCodes[recorded] };
  }
  const known = interpreterStatus({
    isNeeded:
      resources.some(({ kind }) => kind === 'interpreter') ||
      (needs?.interpreterLanguage !== undefined && needs.interpreterLanguage !== null),
    isNamed: named.length > 0,
    wasSeen: withoutCorrected(evidence).some(
      ({ kind, participantId }) =>
        participantId !== undefined && named.includes(participantId) && SEEN.includes(kind),
    ),
    isOver: status === 'ended',
  });
  return known === null ? null : { status: known, code: null, words: WORDS[known] };
}
