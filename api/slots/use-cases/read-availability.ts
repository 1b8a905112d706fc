import { Temporal } from 'temporal-polyfill';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { whoseOutlookIsStale, type RefreshOutlook } from '../../outlook/use-cases/refresh-outlook.ts';
import type { TakenTimes, AvailabilityQuery, PersonAvailability } from '../ports/availability-store.ts';
import type { Now } from '../../kernel/clock.ts';
import type { ServiceLineRecord } from '../../service-lines/ports/service-lines.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { Stores } from '../ports/stores.ts';
import type { SearchPlan } from './search-plan.ts';

export interface ReadingDependencies {
  transaction: Transaction<Stores>;
  refreshOutlook: RefreshOutlook;
  now: Now;
}

/** How long a request waits for Graph in all before it uses what is known, in milliseconds. */
export const GRAPH_WAIT_MS = 1500;
/** With less than this left it is not worth asking. */
const LEAST_WAIT_MS = 200;

/** How much of the time for Graph a request has left. Starts at once. */
export interface Patience {
  leftMs: () => number;
}

export function startPatience(now: Now): Patience {
  const began = now();
  return { leftMs: () => GRAPH_WAIT_MS - now().since(began).total('milliseconds') };
}

/** A plan made of a service line, and whose time has to be known for it. */
export interface Planned<Plan> {
  plan: Plan;
  query: AvailabilityQuery;
}

/**
 * Reads a service line and, in the same transaction, people's time for what is planned with it; then Outlook anew for
 * those of whom it is too old.
 * @throws Refusal service-line-not-found when it is not there, not the actor's, or no longer in use
 */
export async function readForPlan<Plan>(
  deps: ReadingDependencies,
  actor: Actor,
  serviceLineId: string,
  patience: Patience,
  makePlan: (serviceLine: ServiceLineRecord) => Planned<Plan>,
): Promise<Planned<Plan> & { known: TakenTimes }> {
  const id = asId<'ServiceLine'>(serviceLineId);
  if (!actor.serviceLineIds.includes(id)) throw new Refusal('service-line-not-found');
  const read = await deps.transaction.run(actor.orgId, async ({ serviceLines, availability }) => {
    const serviceLine = await serviceLines.findById(id);
    if (serviceLine === undefined || serviceLine.isArchived) throw new Refusal('service-line-not-found');
    const planned = makePlan(serviceLine);
    return { ...planned, known: await availability.read(planned.query) };
  });
  return { ...read, known: await freshen(deps, actor, read.query, read.known, patience) };
}

/** As above, when the service line is known. */
export async function readFresh(
  deps: ReadingDependencies,
  actor: Actor,
  query: AvailabilityQuery,
  patience: Patience,
): Promise<TakenTimes> {
  return freshen(deps, actor, query, await lookUp(deps, actor, query), patience);
}

const lookUp = (deps: ReadingDependencies, actor: Actor, query: AvailabilityQuery): Promise<TakenTimes> =>
  deps.transaction.run(actor.orgId, ({ availability }) => availability.read(query));

/**
 * Whether Outlook is known for what is still to come of a window: of the past nothing has to be known.
 * @param query what was looked up
 */
export function isOutlookKnownFor(
  { outlookCovers }: PersonAvailability,
  { from, to, now }: Pick<AvailabilityQuery, 'from' | 'to' | 'now'>,
): boolean {
  const start = Math.max(from.epochMilliseconds, now.epochMilliseconds);
  const end = to.epochMilliseconds;
  if (start >= end) return true;
  return outlookCovers !== undefined && outlookCovers.from <= start && outlookCovers.until >= end;
}

/** Reads Outlook anew for those of whom it is too old, as far as there is patience left. Past times are not asked for. */
async function freshen(
  deps: ReadingDependencies,
  actor: Actor,
  query: AvailabilityQuery,
  known: TakenTimes,
  patience: Patience,
): Promise<TakenTimes> {
  const waitMs = patience.leftMs();
  const from = Temporal.Instant.compare(query.from, query.now) < 0 ? query.now : query.from;
  // whose organisation keeps them to itself is not asked about
  const askable = known.people.filter((person) => person.home?.isShared !== false);
  const isOver = Temporal.Instant.compare(query.to, query.now) <= 0;
  const people = askable.map((person) => ({ ...person, isOutlookKnown: isOutlookKnownFor(person, query) }));
  const stale = whoseOutlookIsStale(people, people, query.now);
  if (isOver || stale.length === 0 || waitMs < LEAST_WAIT_MS) return known;
  // a guest's Outlook is kept by the organisation that they work for
  const byHome = Map.groupBy(stale, (person) => person.home?.orgId ?? actor.orgId);
  const answers = await Promise.all(
    [...byHome].map(([orgId, theirs]) => {
      const atHome = theirs.map(({ home, practitionerId }) => home ?? { practitionerId });
      return deps.refreshOutlook(orgId, atHome, from, query.to, waitMs);
    }),
  );
  return answers.some((hasNews) => hasNews) ? lookUp(deps, actor, query) : known;
}

/** Whose time a search has to know between two instants. */
export function queryOf(
  plan: SearchPlan,
  actor: Actor,
  window: Span,
  now: Temporal.Instant,
): AvailabilityQuery {
  const { search, wanted } = plan;
  const people = plan.roles.flatMap(({ candidates, anybody }) => [...candidates, ...(anybody ?? [])]);
  return {
    serviceLineId: plan.serviceLine.serviceLineId,
    practitionerIds: [...new Set(people.map((person) => person.practitionerId))],
    from: Temporal.Instant.fromEpochMilliseconds(window.from),
    to: Temporal.Instant.fromEpochMilliseconds(window.until),
    now,
    resources: {
      resourceIds: wanted.flatMap((one) => ('resourceId' in one ? [asId<'Resource'>(one.resourceId)] : [])),
      languages: wanted.flatMap((one) => ('language' in one ? [one.language] : [])),
      rooms: wanted.some((one) => 'kind' in one && one.kind === 'room'),
    },
    ...(search.patientId === undefined ? {} : { patientId: asId<'Patient'>(search.patientId) }),
    ...(search.movingAppointmentId === undefined
      ? {}
      : { movingAppointmentId: asId<'Appointment'>(search.movingAppointmentId) }),
    ...(search.holdId === undefined
      ? {}
      : { ownHold: { holdId: asId<'Hold'>(search.holdId), heldBy: actor.practitionerId } }),
  };
}

/** @throws Refusal patient-not-found | appointment-not-found | resource-not-found, each with a pointer to the field */
export function refuseUnknown({ search, wanted }: SearchPlan, known: TakenTimes): void {
  if (search.patientId !== undefined && known.patient === undefined) {
    throw new Refusal('patient-not-found', { pointer: '/patientId' });
  }
  if (search.movingAppointmentId !== undefined && !known.isMovingKnown) {
    throw new Refusal('appointment-not-found', { pointer: '/movingAppointmentId' });
  }
  for (const [index, one] of wanted.entries()) {
    if (!('resourceId' in one)) continue;
    if (!known.resources.some(({ resourceId }) => resourceId === one.resourceId)) {
      throw new Refusal('resource-not-found', { pointer: `/resources/${index}/resourceId` });
    }
  }
}
