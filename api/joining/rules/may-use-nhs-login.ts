import type { ParticipantKind } from '../../appointments/rules/participant-kind.ts';

/**
 * Whether NHS login can say that this is the person of the link: it knows patients, and by their NHS number. A proxy is not
 * the patient, so their own NHS login says nothing of whom they support.
 * @param patient of the appointment
 */
export const mayUseNhsLogin = (
  { kind }: { kind: ParticipantKind },
  patient: { nhsNumber: string | undefined } | undefined,
): boolean => kind === 'patient' && patient?.nhsNumber !== undefined;
