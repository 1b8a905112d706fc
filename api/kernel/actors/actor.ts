import type { AppRole } from '../contract/roles.ts';
import type { Organisation } from './organisations.ts';
import type { OrgId, PractitionerId, ServiceLineId } from '../rules/id.ts';
import type { ScopedRole } from '../rules/scoped-roles.ts';

/** The signed-in member of staff on whose behalf something is done. */
export interface Actor {
  orgId: OrgId;
  practitionerId: PractitionerId;
  entraObjectId: string;
  displayName: string;
  roleLabel: string | undefined;
  /** Roles for the whole organisation. */
  appRoles: readonly AppRole[];
  /**
   * Of those who have roles for a part of the organisation too: these, and the service lines that they are a member of.
   */
  inParts?: { roles: readonly ScopedRole[]; memberOf: readonly ServiceLineId[] };
  /** Their own token, for what Graph does on behalf of a person only; not known where a card asks. Never logged. */
  userToken?: string;
  organisation: { name: string; odsCode: string; timeZone: string; helpPhone: string };
  /**
   * The service lines in which they may do what they ask for: outside these, patients are not theirs to see. Those that
   * they belong to, unless they have roles in parts: then the gate (`admit`) works them out for what is asked.
   */
  serviceLineIds: readonly ServiceLineId[];
  /**
   * The organisation that they work for, while they act as a guest in another one: there they see only the consultations
   * that they are staff of, and have the app role Clinician at most.
   */
  guestFrom?: Pick<Organisation, 'orgId' | 'odsCode' | 'name'>;
}
