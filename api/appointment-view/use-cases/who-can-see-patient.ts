import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Role } from '../../kernel/rules/scoped-roles.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { knownPatientId } from '../../patients/use-cases/known-patient.ts';
import type { RolesOf } from '../../staff/use-cases/roles-of.ts';
import { whoCanSeePatient } from '../contract/endpoints.ts';
import type { PatientReader } from '../ports/patient-reader-store.ts';
import type { Stores } from '../ports/stores.ts';
import { whySeesPatient } from '../rules/why-sees-patient.ts';

interface Deps {
  transaction: Transaction<Stores>;
  rolesOf: RolesOf;
  audit: Audit;
}

/** So many people's roles are asked of Entra at once. */
const ASKED_AT_ONCE = 8;

/** The people who can see the appointments of a patient, and why. @throws Refusal patient-not-found */
export function makeWhoCanSeePatient(deps: Deps) {
  return useCase(whoCanSeePatient, async (actor, { patientId: asked }) => {
    const readers = await deps.transaction.run(actor.orgId, async (stores) => {
      const patientId = await knownPatientId(stores, asked);
      await deps.audit(stores, actor, 'viewed-patient-access', `patient:${patientId}`);
      return stores.patientReaders.list(patientId);
    });
    const appRoles = await rolesOfAll(deps.rolesOf, actor, readers);
    return {
      items: readers.flatMap((reader, index) => {
        const { practitionerId, displayName, userPrincipalName, isGuest } = reader;
        const theirs = appRoles[index];
        const reasons = whySeesPatient(reader, theirs);
        if (reasons.length === 0) return [];
        const roles = theirs === undefined ? null : rolesInOrganisation(reader, theirs);
        return [{ practitionerId, displayName, userPrincipalName, isGuest, appRoles: roles, reasons }];
      }),
    };
  });
}

/** From Entra and from Confer. */
function rolesInOrganisation({ isGuest, grants }: PatientReader, appRoles: readonly Role[]): Role[] {
  if (isGuest) return appRoles.filter((role) => role === 'Clinician');
  const given = grants.flatMap(({ role, serviceLine }) => (serviceLine === null ? [role] : []));
  return [...new Set([...appRoles, ...given])];
}

/** Undefined for those whose roles are not known. Once Entra did not answer for one, it is not asked for more. */
async function rolesOfAll(
  rolesOf: RolesOf,
  { orgId }: Actor,
  readers: readonly PatientReader[],
): Promise<(readonly Role[] | undefined)[]> {
  const found: (readonly Role[] | undefined)[] = [];
  while (found.length < readers.length && !found.includes(undefined)) {
    const next = readers.slice(found.length, found.length + ASKED_AT_ONCE);
    found.push(
      ...(await Promise.all(next.map(({ entraObjectId }) => knownRoles(rolesOf, orgId, entraObjectId)))),
    );
  }
  return found;
}

async function knownRoles(
  rolesOf: RolesOf,
  ...[orgId, entraObjectId]: Parameters<RolesOf>
): Promise<readonly Role[] | undefined> {
  try {
    return (await rolesOf(orgId, entraObjectId)).roles;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'roles-not-known') return undefined;
    throw error;
  }
}
