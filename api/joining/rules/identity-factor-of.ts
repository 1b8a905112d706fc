import { isCompanion, type ParticipantKind } from '../../appointments/rules/participant-kind.ts';
import type { IdentityFactor } from '../../links/rules/identity-factors.ts';

/**
 * What the link of somebody asks them for. A proxy knows the patient's date of birth; a companion need not, and asking an
 * interpreter for it would tell the patient's details to somebody who has no right to them.
 */
export const identityFactorOf = (kind: ParticipantKind): IdentityFactor =>
  isCompanion(kind) ? 'message-code' : 'date-of-birth';
