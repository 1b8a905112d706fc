/** Those beside the patient and their proxies who take part by a link. None of them stands for the patient. */
export const COMPANION_KINDS = ['interpreter', 'advocate', 'supporter', 'chaperone', 'student'] as const;
export type CompanionKind = (typeof COMPANION_KINDS)[number];

/** As what somebody takes part. */
export const PARTICIPANT_KINDS = ['patient', 'proxy', ...COMPANION_KINDS] as const;
export type ParticipantKind = (typeof PARTICIPANT_KINDS)[number];

export const isCompanion = (kind: ParticipantKind): kind is CompanionKind =>
  COMPANION_KINDS.some((one) => one === kind);

/**
 * The patient and their proxies. Only they arrive, wait and are seen: what a companion does says nothing about whether the
 * patient came.
 */
export const patientSideOf = <One extends { kind: ParticipantKind }>(participants: readonly One[]): One[] =>
  participants.filter(({ kind }) => !isCompanion(kind));
