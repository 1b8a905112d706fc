import type { ClinicId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { archiveClinic } from '../contract/endpoints.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { lockClinicFor } from './lock-clinic.ts';
import { nextDay, todayIn } from './planning-days.ts';
import { LONGEST_SESSION_HOURS } from './replan-template.ts';
import { showClinic } from './show-clinic.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

/**
 * Takes a clinic out of use that nothing makes sessions of any more; its history stays.
 * @throws Refusal clinic-not-found | changed-meanwhile | clinic-still-runs | clinic-has-bookings
 */
export function makeArchiveClinic(deps: Deps) {
  return useCase(archiveClinic, (actor, { clinicId, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const clinic = await lockClinicFor(stores, actor, clinicId, seen);
      if (!clinic.isArchived) {
        await refuseWhileItRuns(deps, stores, actor, clinic.clinicId);
        await emptyFromNow(deps, stores, clinic.clinicId);
        await stores.clinics.setArchived(clinic.clinicId, deps.now());
        await deps.audit(stores, actor, 'archived-clinic', `clinic:${clinic.clinicId}`);
      }
      return showClinic(deps, stores, actor, clinic.clinicId);
    }),
  );
}

/** A template whose last day is today makes nothing more. @throws Refusal clinic-still-runs */
async function refuseWhileItRuns(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  clinicId: ClinicId,
): Promise<void> {
  const [running] = await stores.templates.list({
    serviceLineIds: undefined,
    clinicId,
    notEndedBefore: nextDay(todayIn(actor.organisation.timeZone, deps.now())),
    after: undefined,
    limit: 1,
  });
  if (running !== undefined) throw new Refusal('clinic-still-runs');
}

/**
 * Sessions that no template makes can lie ahead: free ones go, and one that has begun stays and offers nothing more.
 * @throws Refusal clinic-has-bookings
 */
async function emptyFromNow(deps: Deps, stores: Stores, clinicId: ClinicId): Promise<void> {
  const now = deps.now();
  const found = await stores.sessions.lockByClinic(clinicId, now.subtract({ hours: LONGEST_SESSION_HOURS }));
  const instant = now.epochMilliseconds;
  const open = found.filter(({ status, until }) => status !== 'cancelled' && until > instant);
  const booked = open.filter(({ bookings }) => bookings.some(({ until }) => until > instant));
  if (booked.length > 0) throw new Refusal('clinic-has-bookings', { sessions: booked.length });
  const hasBegun = ({ from }: { from: number }): boolean => from <= instant;
  await stores.sessions.withdraw(open.filter(hasBegun).map(({ sessionId }) => sessionId));
  await stores.sessions.remove(
    open.filter((session) => !hasBegun(session)).map(({ sessionId }) => sessionId),
  );
}
