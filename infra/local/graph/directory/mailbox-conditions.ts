import { z } from 'zod';
import type { DemoPerson } from '../../support/demo-people.ts';
import { GraphFailure } from '../api/graph-failure.ts';
import type { SettingsStore } from '../state/settings-store.ts';
import { MAILBOX_ZONE } from './mailbox-settings.ts';

/** What is special about some mailboxes, by user principal name. */
export const Conditions = z.record(
  z.string(),
  z.strictObject({
    /** Exchange's code when the mailbox cannot be read, for example `ErrorMailboxMoveInProgress`. */
    error: z.string().optional(),
    /** Zone that its owner has chosen in Outlook, by Windows' name. */
    timeZone: z.string().optional(),
  }),
);
export type Conditions = z.infer<typeof Conditions>;

const SETTING = 'mailbox-conditions';

/** How the mailboxes are: all well and on London's time unless somebody says otherwise. */
export class MailboxConditions {
  private readonly settings: SettingsStore;

  constructor(settings: SettingsStore) {
    this.settings = settings;
  }

  set(conditions: Conditions): void {
    this.settings.save(SETTING, conditions);
  }

  all(): Conditions {
    return this.settings.read<Conditions>(SETTING, {});
  }

  errorOf(person: DemoPerson): string | undefined {
    return this.all()[person.userPrincipalName]?.error;
  }

  timeZoneOf(person: DemoPerson): string {
    return this.all()[person.userPrincipalName]?.timeZone ?? MAILBOX_ZONE;
  }

  /** @throws GraphFailure 404 when this mailbox cannot be used */
  check(person: DemoPerson): DemoPerson {
    const code = this.errorOf(person);
    if (code !== undefined) throw new GraphFailure(404, code, 'The mailbox cannot be reached.');
    return person;
  }
}
