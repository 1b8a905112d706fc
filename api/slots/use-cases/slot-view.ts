import { Temporal } from 'temporal-polyfill';
import type { Slot, SlotReason } from '../contract/slots.ts';
import { bestSlots, continuityOf, type RatedSlot } from '../rules/best-slots.ts';
import type { FoundSlot } from '../rules/find-slots.ts';
import { placeOf, sessionOfSlot, type SessionFacts } from '../rules/session-of-slot.ts';
import type { ResourceAvailability, TakenTimes } from '../ports/availability-store.ts';
import { roleCodeOf, type SearchEngine } from './search-engine.ts';
import type { SearchPlan, ServiceLineStaff } from './search-plan.ts';

const MINUTE_MS = 60_000;
const BEST = 3;

interface Rated extends RatedSlot {
  slot: FoundSlot<string>;
  isSoonest: boolean;
  gapFilledFor: string[];
}

/** How slots are shown: with names, parts, and why they are good ones. */
export interface SlotViews {
  /** @param slots by start */
  show(slots: readonly FoundSlot<string>[]): Slot[];
  /** At most three. @param slots all of the window, by start */
  best(slots: readonly FoundSlot<string>[]): Slot[];
}

/** Slots share most of their times: each is written once. */
function makeToText(): (millis: number) => string {
  const written = new Map<number, string>();
  return (millis) => {
    let text = written.get(millis);
    if (text === undefined) {
      text = Temporal.Instant.fromEpochMilliseconds(millis).toString();
      written.set(millis, text);
    }
    return text;
  };
}

/** What is needed to say more of a slot than keys. */
interface Context {
  plan: SearchPlan;
  lastTeam: ReadonlySet<string>;
  personOf: (key: string) => ServiceLineStaff;
  resources: ReadonlyMap<string, ResourceAvailability>;
  toText: (millis: number) => string;
  known: TakenTimes;
}

/**
 * @param engine what the slots were found with
 * @param soonest start of the first slot of the window; undefined when it was on an earlier page
 */
export function makeSlotViews(
  plan: SearchPlan,
  known: TakenTimes,
  engine: Pick<SearchEngine, 'gapFilledFor'>,
  soonest: number | undefined,
): SlotViews {
  const people = new Map<string, ServiceLineStaff>(
    plan.serviceLine.staff.map((person) => [person.practitionerId, person]),
  );
  const context: Context = {
    plan,
    lastTeam: new Set<string>(known.patient?.lastTeam),
    personOf: (key) => {
      const person = people.get(key);
      if (person === undefined) throw new Error('a slot with somebody who was not asked for');
      return person;
    },
    resources: new Map(known.resources.map((one) => [one.resourceId, one])),
    toText: makeToText(),
    known,
  };
  const rate = (slot: FoundSlot<string>): Rated => {
    const gapFilledFor = engine.gapFilledFor(slot);
    const staff = slot.team.flatMap(({ key, need }) => (roleCodeOf(need) === undefined ? [] : [key]));
    return {
      slot,
      from: slot.from,
      isSoonest: slot.from === soonest,
      continuity: continuityOf(staff, context.lastTeam),
      gapFilledFor,
      fillsGap: gapFilledFor.length > 0,
    };
  };
  return {
    show: (slots) => slots.map((slot) => toSlot(rate(slot), context)),
    best: (slots) => bestSlots(slots.map(rate), BEST).map((rated) => toSlot(rated, context)),
  };
}

function toSlot(rated: Rated, context: Context): Slot {
  const { plan, personOf, resources, toText } = context;
  const { from, until, team } = rated.slot;
  const session = sessionOfSlot(
    context.known.people,
    team.find(({ need }) => roleCodeOf(need) !== undefined)?.key,
    { from, until },
  );
  const isShared = rated.slot.group !== undefined || (session?.capacity ?? 1) > 1;
  // a slot that several patients share is with them from its beginning to its end
  const patientFrom = isShared ? from : from + plan.parts.huddleMinutes * MINUTE_MS;
  const patientUntil = isShared ? until : patientFrom + plan.parts.patientMinutes * MINUTE_MS;
  return {
    startsAt: toText(from),
    endsAt: toText(until),
    patientStartsAt: toText(patientFrom),
    patientEndsAt: toText(patientUntil),
    staff: team.flatMap(({ key, need }) => {
      const roleCode = roleCodeOf(need);
      if (roleCode === undefined) return [];
      const { practitionerId, displayName, organisation } = personOf(key);
      const roleLabel = plan.roles.find((role) => role.roleCode === roleCode)?.label ?? roleCode;
      return [{ practitionerId, displayName, roleCode, roleLabel, organisation }];
    }),
    resources: team.flatMap(({ key }) => {
      const resource = resources.get(key);
      if (resource === undefined) return [];
      const { resourceId, kind, name } = resource;
      return [{ resourceId, kind, name }];
    }),
    modality: placeOf(session).modality,
    shared: sharedOf(rated.slot, session),
    reasons: reasonsOf(rated, context),
  };
}

/** Null where a slot is one patient's. */
function sharedOf({ group }: FoundSlot<string>, session: SessionFacts | undefined): Slot['shared'] {
  if (group !== undefined) return group;
  if (session === undefined || session.capacity < 2) return null;
  return { groupSessionId: null, free: session.capacity, capacity: session.capacity };
}

function reasonsOf(
  { slot, continuity, isSoonest, gapFilledFor }: Rated,
  { plan, lastTeam, personOf }: Context,
): SlotReason[] {
  const reasons: SlotReason[] = [];
  if (continuity === 'same-team') {
    reasons.push({ code: 'same-team', label: 'The same people as last time' });
  }
  if (continuity === 'some-of-same-team') {
    const known = slot.team
      .filter(({ key }) => lastTeam.has(key))
      .map(({ key }) => personOf(key).displayName);
    reasons.push({ code: 'some-of-same-team', label: `Last time too: ${known.join(', ')}` });
  }
  if (isSoonest) reasons.push({ code: 'soonest', label: 'The soonest' });
  if (plan.suits !== undefined) reasons.push({ code: 'suits-patient', label: 'Suits the patient' });
  const [member] = gapFilledFor;
  if (member !== undefined) {
    reasons.push({
      code: 'fills-gap',
      label: `Fills a gap in the clinic of ${personOf(member).displayName}`,
    });
  }
  return reasons;
}
