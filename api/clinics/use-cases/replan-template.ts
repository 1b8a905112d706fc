import type { ChangedTemplate, KeptSession } from '../contract/clinics.ts';
import {
  replanSessions,
  type ExistingSession,
  type Replan,
  type SessionShape,
} from '../rules/replan-sessions.ts';
import { asId, type PractitionerId, type SessionId } from '../../kernel/rules/id.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { TemplatePlan, TemplateRecord } from '../ports/template-store.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { plannedSessions } from './planned-sessions.ts';
import { setExtension } from './extend-template.ts';
import { madeAheadUntil } from './planning-days.ts';
import { viewTemplate } from './view-template.ts';

interface Deps {
  findBankHolidays: FindBankHolidays;
  now: Now;
  newId: NewId;
}

/** Sessions begin at most this long before their end, in hours: what began earlier is over. */
export const LONGEST_SESSION_HOURS = 24;

async function wantedSessions(
  deps: Pick<Deps, 'findBankHolidays'>,
  plan: TemplatePlan,
  practitionerIds: readonly PractitionerId[],
  from: string,
  until: string,
): Promise<SessionShape[]> {
  return (await plannedSessions(deps, plan, from, until)).flatMap(({ localDate, span }) =>
    span === undefined ? [] : [{ ...plan, practitionerIds, localDate, ...span }],
  );
}

async function apply(
  deps: Deps,
  stores: Stores,
  template: TemplateRecord,
  kind: TemplatePlan & { practitionerIds: readonly PractitionerId[] },
  replan: Replan<SessionId>,
): Promise<void> {
  await stores.sessions.remove(replan.remove);
  await stores.sessions.withdraw(replan.withdraw);
  await stores.sessions.change(
    kind,
    replan.change.map(({ sessionId, to }) => ({ sessionId, ...to })),
  );
  await stores.sessions.add(
    template.templateId,
    template.clinicId,
    kind,
    replan.make.map((session) => ({ sessionId: asId<'Session'>(deps.newId()), ...session })),
  );
}

/** The sessions with something booked that would not fit any more. */
export function keptSessions(
  existing: readonly ExistingSession<SessionId>[],
  replan: Replan<SessionId>,
): KeptSession[] {
  const byId = new Map(existing.map((session) => [session.sessionId, session]));
  return replan.unfit.flatMap(({ sessionId, bookingIds }) => {
    const session = byId.get(sessionId);
    if (session === undefined) return [];
    const { localDate, opensAt, closesAt } = session;
    return [{ sessionId, localDate, opensAt, closesAt, bookingIds }];
  });
}

/** How many planned sessions go; withdrawn ones that go too were nothing to anybody. */
export function countRemoved(
  existing: readonly ExistingSession<SessionId>[],
  replan: Replan<SessionId>,
): number {
  const planned = new Set(
    existing.filter(({ status }) => status === 'planned').map(({ sessionId }) => sessionId),
  );
  return replan.remove.filter((id) => planned.has(id)).length;
}

/** @param today on the wall of the template's zone */
interface NextPlan {
  plan: TemplatePlan;
  practitionerIds: readonly PractitionerId[];
  today: string;
}

/** What has to be done to a template's sessions to follow a new plan, and up to which day they are then made. */
export async function followPlan(
  deps: Pick<Deps, 'findBankHolidays' | 'now'>,
  template: TemplateRecord,
  { plan, practitionerIds, today }: NextPlan,
  existing: readonly ExistingSession<SessionId>[],
): Promise<{ replan: Replan<SessionId>; madeUntil: string }> {
  const horizon = madeAheadUntil(today);
  const madeUntil =
    template.madeUntil !== undefined && template.madeUntil > horizon ? template.madeUntil : horizon;
  const wanted = await wantedSessions(deps, plan, practitionerIds, today, madeUntil);
  return { replan: replanSessions(existing, wanted, deps.now().epochMilliseconds), madeUntil };
}

/**
 * Gives a locked template a new plan and makes its sessions that have not begun follow: free ones are remade, and those
 * with bookings that no longer fit stay, offer nothing more and are listed.
 */
export async function replanTemplate(
  deps: Deps,
  stores: Stores,
  template: TemplateRecord,
  next: NextPlan,
): Promise<ChangedTemplate> {
  const { plan, practitionerIds } = next;
  const now = deps.now();
  const since = now.subtract({ hours: LONGEST_SESSION_HOURS });
  const existing = await stores.sessions.lockByTemplate(template.templateId, since);
  const { replan, madeUntil } = await followPlan(deps, template, next, existing);
  await apply(deps, stores, template, { ...plan, practitionerIds }, replan);
  await stores.templates.change(template.templateId, plan, practitionerIds, madeUntil);
  await setExtension(stores, template.templateId, plan, madeUntil);
  const changed = await stores.templates.findById(template.templateId);
  if (changed === undefined) throw new Error('a template that was changed is not there');
  return {
    template: await viewTemplate(stores, changed, now),
    sessions: {
      made: replan.make.length,
      changed: replan.change.length,
      removed: countRemoved(existing, replan),
    },
    kept: keptSessions(existing, replan),
  };
}
