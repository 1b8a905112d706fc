import { Temporal } from 'temporal-polyfill';
import { findSlots, type FoundSlot } from '../../domain/clinic/find-slots.ts';
import { asId, type PractitionerId } from '../../domain/shared/id.ts';
import { Refusal } from '../../domain/shared/refusal.ts';
import type { Slot, SlotSearch, SlotSearchResult } from '../../contract/slots.ts';
import type { Actor } from '../actor.ts';
import type { RefreshOutlook } from '../outlook.ts';
import type { PersonAvailability } from '../ports/availability-store.ts';
import type { Now } from '../ports/clock.ts';
import type { ServiceLineRecord } from '../ports/directory.ts';
import type { Transaction } from '../ports/stores.ts';
import type { StaffUseCases } from '../staff-use-cases.ts';

/** Outlook that was read less than this long ago is used as it is, in seconds. */
const FRESH_SECONDS = 120;
/** How long a search waits for Graph before it uses what it knows, in milliseconds. */
const GRAPH_WAIT_MS = 1500;
const DEFAULT_HORIZON_HOURS = 14 * 24;
/** getSchedule takes less than 62 days. */
const LONGEST_HORIZON_HOURS = 61 * 24;
const DEFAULT_LIMIT = 60;

type ServiceLineStaff = ServiceLineRecord['staff'][number];

interface Deps {
  transaction: Transaction;
  refreshOutlook: RefreshOutlook;
  now: Now;
}

/** Times at which somebody of each required role is free, earliest first, and how fresh that knowledge is. */
export function makeSearchSlots(deps: Deps): StaffUseCases['searchSlots'] {
  return async (actor, search) => {
    const now = deps.now();
    const { from, to } = windowOf(search, now);
    const serviceLine = await findServiceLine(deps, actor, search.serviceLineId);
    const candidates = serviceLine.staff.filter((person) =>
      search.roles.some((role) => role.roleCode === person.roleCode),
    );
    const ids = candidates.map((person) => person.practitionerId);
    const read = (): Promise<PersonAvailability[]> =>
      deps.transaction.run(actor.orgId, ({ availability }) =>
        availability.read(serviceLine.serviceLineId, ids, from, to),
      );
    let known = await read();
    const stale = candidates.filter((person) => isStale(known, person.practitionerId, now));
    if (
      stale.length > 0 &&
      (await deps.refreshOutlook(actor.orgId, stale, from, outlookEnd(from, to), GRAPH_WAIT_MS))
    ) {
      known = await read();
    }
    const found = findSlots<PractitionerId>(
      {
        roles: search.roles.map((role) => ({
          roleCode: role.roleCode,
          count: role.count,
          candidates: candidates
            .filter((person) => person.roleCode === role.roleCode)
            .map((person) => person.practitionerId),
        })),
        durationMs: (search.durationMinutes ?? serviceLine.durationMinutes) * 60_000,
        from: from.epochMilliseconds,
        to: to.epochMilliseconds,
        limit: search.limit ?? DEFAULT_LIMIT,
      },
      new Map(
        known.filter((person) => person.isOutlookKnown).map((person) => [person.practitionerId, person]),
      ),
    );
    return {
      slots: found.map((slot) => slotView(slot, candidates)),
      timeZone: actor.organisation.timeZone,
      outlook: outlookView(known, candidates),
    };
  };
}

function windowOf(
  search: SlotSearch,
  now: Temporal.Instant,
): { from: Temporal.Instant; to: Temporal.Instant } {
  const asked = search.from === undefined ? now : Temporal.Instant.from(search.from);
  const from = Temporal.Instant.compare(asked, now) < 0 ? now : asked;
  const to =
    search.to === undefined ? from.add({ hours: DEFAULT_HORIZON_HOURS }) : Temporal.Instant.from(search.to);
  const latest = from.add({ hours: LONGEST_HORIZON_HOURS });
  if (Temporal.Instant.compare(to, latest) > 0) throw new Refusal('window-too-long', { days: 61 });
  return { from, to };
}

/** Outlook is read for whole days ahead, so that the next search finds it. */
const outlookEnd = (from: Temporal.Instant, to: Temporal.Instant): Temporal.Instant => {
  const usual = from.add({ hours: DEFAULT_HORIZON_HOURS + 24 });
  return Temporal.Instant.compare(to, usual) > 0 ? to : usual;
};

async function findServiceLine(deps: Deps, actor: Actor, serviceLineId: string): Promise<ServiceLineRecord> {
  const id = asId<'ServiceLine'>(serviceLineId);
  const serviceLine = actor.serviceLineIds.includes(id)
    ? await deps.transaction.run(actor.orgId, ({ directory }) => directory.findServiceLine(id))
    : undefined;
  if (serviceLine === undefined) throw new Refusal('service-line-not-found');
  return serviceLine;
}

function isStale(known: readonly PersonAvailability[], id: PractitionerId, now: Temporal.Instant): boolean {
  const person = known.find((one) => one.practitionerId === id);
  return (
    person?.outlookReadAt === undefined ||
    !person.isOutlookKnown ||
    now.since(person.outlookReadAt).total('seconds') > FRESH_SECONDS
  );
}

function slotView(slot: FoundSlot<PractitionerId>, candidates: readonly ServiceLineStaff[]): Slot {
  return {
    startsAt: Temporal.Instant.fromEpochMilliseconds(slot.from).toString(),
    endsAt: Temporal.Instant.fromEpochMilliseconds(slot.until).toString(),
    staff: slot.staff.map(({ person, roleCode }) => {
      const member = candidates.find((candidate) => candidate.practitionerId === person);
      if (member === undefined) throw new Error('a slot with somebody who was not asked for');
      return {
        practitionerId: person,
        displayName: member.displayName,
        roleCode,
        roleLabel: member.roleLabel,
      };
    }),
  };
}

function outlookView(
  known: readonly PersonAvailability[],
  candidates: readonly ServiceLineStaff[],
): SlotSearchResult['outlook'] {
  const read = known.flatMap((person) => (person.outlookReadAt === undefined ? [] : [person.outlookReadAt]));
  const oldest = read.sort((a, b) => Temporal.Instant.compare(a, b))[0];
  return {
    refreshedAt: oldest?.toString() ?? null,
    notKnown: candidates
      .filter(
        (person) =>
          known.find((one) => one.practitionerId === person.practitionerId)?.isOutlookKnown !== true,
      )
      .map(({ practitionerId, displayName }) => ({ practitionerId, displayName })),
  };
}
