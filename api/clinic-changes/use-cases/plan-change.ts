import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { ClinicChange, ClinicChangeProblem, ClinicChangeScope } from '../contract/clinic-changes.ts';
import {
  planAsText,
  planClinicChange,
  type ItemOfChange,
  type SessionChange,
} from '../rules/plan-clinic-change.ts';
import { asId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type {
  ChangeableAppointment,
  ChangeableSession,
  SessionFilter,
} from '../ports/changeable-session-store.ts';
import type { Stores } from '../ports/stores.ts';
import { withoutClashes } from './without-clashes.ts';

const MOST_SESSIONS = 300;
const MOST_APPOINTMENTS = 2000;
const LONGEST_DAYS = 92;

/** The effects of a change of clinics, with everything that prevents it. */
export interface PlannedChange {
  sessions: SessionChange<ChangeableSession>[];
  items: ItemOfChange<ChangeableAppointment>[];
  notPossible: {
    appointment: ChangeableAppointment;
    problem: ClinicChangeProblem;
    /** Where it would go if nothing were in the way. */
    moveTo?: Temporal.Instant | undefined;
  }[];
  /** Whose part of the sessions it is about, when not about whole sessions. */
  practitionerId: string | undefined;
  fingerprint: string;
}

interface Asked {
  serviceLineIds: readonly ServiceLineId[];
  now: Temporal.Instant;
  /** Whether the sessions are locked until the transaction ends. */
  isForUpdate: boolean;
}

/**
 * @throws Refusal clinic-change-too-large, window-too-long, successor-not-suitable
 */
export async function planChange(
  stores: Pick<Stores, 'changeableSessions'>,
  { scope, action }: ClinicChange,
  { serviceLineIds, now, isForUpdate }: Asked,
): Promise<PlannedChange> {
  const { changeableSessions } = stores;
  const filter = filterOf(scope, action, serviceLineIds, now);
  const sessions = await (isForUpdate
    ? changeableSessions.lockSessions(filter)
    : changeableSessions.listSessions(filter));
  if (sessions.length > MOST_SESSIONS) throw new Refusal('clinic-change-too-large', { pointer: '/scope' });
  const practitionerId = personOf(scope, action);
  if (action.kind === 'hand-over') await checkSuccessor(stores, action, sessions);
  const ids = sessions.map(({ sessionId }) => sessionId);
  const appointments = await changeableSessions.listAppointments(ids, practitionerId);
  if (appointments.length > MOST_APPOINTMENTS)
    throw new Refusal('clinic-change-too-large', { pointer: '/scope' });
  const plan = planClinicChange(action, sessions, appointments, practitionerId, now);
  const free = await withoutClashes(stores, action, plan.items, now);
  const planned = {
    sessions: plan.sessions,
    items: free.items,
    notPossible: [...plan.notPossible, ...free.notPossible],
  };
  const text = planAsText(action, practitionerId, planned);
  return { ...planned, practitionerId, fingerprint: createHash('sha256').update(text).digest('base64url') };
}

/** Moving moves whole sessions; cancelling and handing over may be about one person's part of them. */
function personOf(scope: ClinicChangeScope, action: ClinicChange['action']): string | undefined {
  if (action.kind === 'hand-over') return action.fromPractitionerId;
  return action.kind === 'cancel' ? scope.practitionerId : undefined;
}

function filterOf(
  scope: ClinicChangeScope,
  action: ClinicChange['action'],
  serviceLineIds: readonly ServiceLineId[],
  now: Temporal.Instant,
): SessionFilter {
  const practitionerId = action.kind === 'hand-over' ? action.fromPractitionerId : scope.practitionerId;
  const common = { practitionerId, now, withCancelled: false, limit: MOST_SESSIONS + 1 };
  if ('sessionIds' in scope) {
    const none = { clinicId: undefined, from: undefined, to: undefined };
    return { ...common, ...none, serviceLineIds, sessionIds: scope.sessionIds };
  }
  const { serviceLineId, clinicId, from, to } = scope;
  if (Temporal.PlainDate.from(from).until(to).days >= LONGEST_DAYS) {
    throw new Refusal('window-too-long', { pointer: '/scope/to' });
  }
  const lines = serviceLineIds.filter((id) => serviceLineId === undefined || id === serviceLineId);
  return { ...common, serviceLineIds: lines, sessionIds: undefined, clinicId, from, to };
}

async function checkSuccessor(
  { changeableSessions }: Pick<Stores, 'changeableSessions'>,
  action: { fromPractitionerId: string; toPractitionerId: string },
  sessions: readonly ChangeableSession[],
): Promise<void> {
  if (sessions.length === 0) return;
  const maySucceed = await changeableSessions.mayStandInFor(
    asId<'Practitioner'>(action.fromPractitionerId),
    asId<'Practitioner'>(action.toPractitionerId),
    [...new Set(sessions.map(({ serviceLineId }) => serviceLineId))],
  );
  if (!maySucceed) throw new Refusal('successor-not-suitable', { pointer: '/action/toPractitionerId' });
}
