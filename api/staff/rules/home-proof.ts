import type { OrgId } from '../../kernel/rules/id.ts';

// 2026-11-30: who adds a person first is no proof of whom they work for, and with NHS.net Connect neither is the tenant.
// An organisation declares the e-mail domains of its people in its connections; a user name of Entra ends with a domain
// that its tenant has proved to own, so that nobody can give themselves another one. Where all have one domain, such as
// nhs.net, a group of Entra says it, which the organisation's own administrators keep.

/** What organisations have declared of these domains. */
export interface HomeDeclarations {
  /** Domain in lower case, and who says that its people work for them. */
  byDomain: ReadonlyMap<string, readonly OrgId[]>;
  /** Object id of a group of Entra, and who says that its members work for them: of the tenants of this organisation. */
  byGroup: ReadonlyMap<string, readonly OrgId[]>;
  /** Whether no other organisation has people in this organisation's tenants of Microsoft 365. */
  isAloneInTenants: boolean;
}

/** The part after the last `@`, in lower case. */
export function mailDomain(userPrincipalName: string): string {
  return userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * Whether somebody works for this organisation.
 * - `proven`: it alone has declared their domain or a group of theirs, or nobody has and the tenant is its own
 * - `elsewhere`: another organisation has declared their domain or a group of theirs, too or alone
 * - `none`: nobody has, and others have people in the tenant
 * @param groups of those that are declared the ones in which the person is
 */
export function homeProof(
  orgId: OrgId,
  { userPrincipalName, groups }: { userPrincipalName: string; groups: readonly string[] },
  { byDomain, byGroup, isAloneInTenants }: HomeDeclarations,
): 'proven' | 'elsewhere' | 'none' {
  const homes = [
    ...(byDomain.get(mailDomain(userPrincipalName)) ?? []),
    ...groups.flatMap((group) => byGroup.get(group) ?? []),
  ];
  if (homes.length > 0) return homes.every((one) => one === orgId) ? 'proven' : 'elsewhere';
  return isAloneInTenants ? 'proven' : 'none';
}
