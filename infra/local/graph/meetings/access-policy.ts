import type { DemoPerson } from '../../support/demo-people.ts';
import { tenantAccounts } from '../../support/tenant-people.ts';
import type { Caller } from '../api/graph-call.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import type { SettingsStore } from '../state/settings-store.ts';

/** Whose meetings an application may handle: object ids, or everyone's (`-Global`). Without an entry: nobody's. */
type AllowedUsers = readonly string[] | 'all';

const SETTING = 'application-access-policy';

const clinicians = (people: readonly DemoPerson[]): string[] =>
  people.filter(({ appRoles }) => appRoles.includes('Clinician')).map(({ objectId }) => objectId);

/** The tenant's application access policy. */
export class AccessPolicy {
  private readonly settings: SettingsStore;

  constructor(settings: SettingsStore) {
    this.settings = settings;
  }

  /** The demo hospital grants the policy to its clinicians, once; later changes stay. */
  seed(): void {
    if (this.settings.read<AllowedUsers | null>(SETTING, null) !== null) return;
    this.set(clinicians(tenantAccounts()));
  }

  /** Grants it to those clinicians as well. */
  grant(people: readonly DemoPerson[]): void {
    const allowed = this.allowed();
    if (allowed !== 'all') this.set([...allowed, ...clinicians(people)]);
  }

  set(allow: AllowedUsers): void {
    this.settings.save(SETTING, allow);
  }

  allowed(): AllowedUsers {
    return this.settings.read<AllowedUsers>(SETTING, []);
  }

  /** @throws GraphFailure 403 Unauthorized when an application has no policy for this user */
  check(caller: Caller, userId: string, action: string): void {
    if (caller.kind === 'user') return;
    const allow = this.allowed();
    if (allow === 'all' || allow.includes(userId)) return;
    throw new GraphFailure(
      403,
      'Unauthorized',
      `App ${caller.clientId} is not authorized to ${action} on behalf of user ${userId}`,
    );
  }
}
