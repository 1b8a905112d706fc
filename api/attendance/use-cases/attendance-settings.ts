import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getAttendanceSettings, setAttendanceSettings } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';

/** How the organisation writes attendance. */
export const makeGetAttendanceSettings = (deps: { transaction: Transaction<Stores> }) =>
  useCase(getAttendanceSettings, (actor) =>
    deps.transaction.run(actor.orgId, (stores) => stores.outcomes.findSettings()),
  );

/** From then on: what was written before stays as it is. @throws Refusal changed-meanwhile */
export function makeSetAttendanceSettings(deps: {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}) {
  return useCase(setAttendanceSettings, (actor, { body, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const { version } = await stores.outcomes.findSettings();
      if (seen !== 'any' && seen !== version) throw new Refusal('changed-meanwhile');
      const settings = { ...body, version: version + 1 };
      const by = { practitionerId: actor.practitionerId, at: deps.now() };
      if (!(await stores.outcomes.saveSettings(settings, by))) throw new Refusal('changed-meanwhile');
      await deps.audit(stores, actor, 'set-attendance-settings', `organisation:${actor.orgId}`);
      return settings;
    }),
  );
}
