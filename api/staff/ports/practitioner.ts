import type { PractitionerId } from '../../kernel/rules/id.ts';

export interface Practitioner {
  practitionerId: PractitionerId;
  entraObjectId: string;
  userPrincipalName: string;
  displayName: string;
  roleCode: string | undefined;
  roleLabel: string | undefined;
  /** The organisation that a guest works for; null for the organisation's own people. */
  organisation: string | null;
}
