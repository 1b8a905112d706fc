import type { AppRole } from '../contract/roles.ts';
import type { Organisation } from './organisations.ts';
import type { OrgId, PractitionerId, ServiceLineId } from '../rules/id.ts';

/** The signed-in member of staff on whose behalf something is done. */
export interface Actor {
  orgId: OrgId;
  practitionerId: PractitionerId;
  entraObjectId: string;
  displayName: string;
  roleLabel: string | undefined;
  appRoles: readonly AppRole[];
  /** Their own token, for what Graph does on behalf of a person only; not known where a card asks. Never logged. */
  userToken?: string;
  organisation: { name: string; odsCode: string; timeZone: string; helpPhone: string };
  /** The service lines that they belong to: outside these, patients are not theirs to see. */
  serviceLineIds: readonly ServiceLineId[];
  /**
   * The organisation that they work for, while they act as a guest in another one: there they see only the consultations
   * that they are staff of, and have the app role Clinician at most.
   */
  guestFrom?: Pick<Organisation, 'orgId' | 'odsCode' | 'name'>;
}
