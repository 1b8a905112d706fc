import { z } from 'zod';
import type { AppRole, DemoPerson } from '../../support/demo-people.ts';
import type { SettingsStore } from '../state/settings-store.ts';

const Role = z.enum(['Clinician', 'Coordinator', 'Admin', 'Viewer']);

/** What an administrator has changed of who has which app role. */
export const AppRoleSettings = z.strictObject({
  /** By user principal name, in place of what the demo gives them. */
  people: z.record(z.string(), z.array(Role)).default({}),
  /** Groups that have app roles, with their direct members by user principal name. */
  groups: z
    .array(
      z.strictObject({
        id: z.guid(),
        displayName: z.string(),
        roles: z.array(Role),
        members: z.array(z.string()),
      }),
    )
    .default([]),
});
export type AppRoleSettings = z.infer<typeof AppRoleSettings>;

/** An app role of Confer's that a person has, by themselves or through a group. */
interface Assigned {
  role: AppRole;
  principalId: string;
  principalDisplayName: string;
  principalType: 'User' | 'Group';
}

const SETTING = 'app-roles';

/** Who has which app role: as the demo says, unless somebody changed it. */
export class AppRoles {
  private readonly store: SettingsStore;

  constructor(store: SettingsStore) {
    this.store = store;
  }

  set(settings: AppRoleSettings): void {
    this.store.save(SETTING, settings);
  }

  settings(): AppRoleSettings {
    return this.store.read<AppRoleSettings>(SETTING, { people: {}, groups: [] });
  }

  assignedTo(person: DemoPerson): Assigned[] {
    const { people, groups } = this.settings();
    const own = people[person.userPrincipalName] ?? person.appRoles;
    return [
      ...own.map((role) => ({
        role,
        principalId: person.objectId,
        principalDisplayName: person.displayName,
        principalType: 'User' as const,
      })),
      ...groups
        .filter(({ members }) => members.includes(person.userPrincipalName))
        .flatMap(({ id, displayName, roles }) =>
          roles.map((role) => ({
            role,
            principalId: id,
            principalDisplayName: displayName,
            principalType: 'Group' as const,
          })),
        ),
    ];
  }
}
