import type { Need } from '../rules/assign-team.ts';
import type { OpenTimes as EngineAvailability } from '../rules/availability.ts';
import { findSlots, gapFilledFor, type FoundSlot } from '../rules/find-slots.ts';
import type { Span } from '../../kernel/rules/time/free-spans.ts';
import { prepareAvailability } from '../rules/prepared-availability.ts';
import { suitableSpans } from '../rules/suitable-spans.ts';
import type { WantedResource } from '../contract/slots.ts';
import type { PractitionerId } from '../../kernel/rules/id.ts';
import type { TakenTimes, PersonAvailability, ResourceAvailability } from '../ports/availability-store.ts';
import { sharedSlots } from './shared-slots.ts';
import type { PlannedRole, SearchPlan, ServiceLineStaff } from './search-plan.ts';

/** One search as the engine takes it: roles by code, resources by their place in the request. */
export interface Conditions {
  roles: readonly PlannedRole[];
  resources: readonly { index: number; wanted: WantedResource }[];
  isSuitable: boolean;
  /** People of whom Outlook is not known, taken as if it were empty. */
  ignoringOutlookOf?: PractitionerId;
}

/** Everybody's time made ready, and what is searched in it. */
export interface SearchEngine {
  run(conditions: Conditions, from: number, limit: number): FoundSlot<string>[];
  /** Ids of those of its team in whose clinics a slot leaves no odd piece free. */
  gapFilledFor(slot: FoundSlot<string>): string[];
  /** The search as it was asked for. */
  all: Conditions;
}

const withoutOutlook = (id: string): string => `outlook:${id}`;
const RESOURCE = 'resource:';
/** The role's code of a member of the team; undefined for a resource. */
export const roleCodeOf = (need: string): string | undefined =>
  need.startsWith(RESOURCE) ? undefined : need;

/** Prepares what was read for this search, and for the same one with fewer conditions. @param window what was read */
export function makeSearchEngine(plan: SearchPlan, known: TakenTimes, window: Span): SearchEngine {
  const prepared = prepareAvailability(timeOf(known), window);
  const lastTeam = new Set(known.patient?.lastTeam);
  const suits = plan.suits && suitableSpans(plan.suits, window, plan.timeZone);
  return {
    run: (conditions, from, limit) => {
      const suitable = conditions.isSuitable ? suits : undefined;
      const found = findSlots(prepared, {
        needs: needsOf(conditions, known.resources, lastTeam),
        parts: plan.parts,
        from,
        to: window.until,
        patient: patientOf(suitable, known.patient?.busy),
        limit,
      });
      const shared = sharedSlots(plan, known, conditions, suitable, from);
      if (shared.length === 0) return found;
      return [...found, ...shared].sort((one, other) => one.from - other.from).slice(0, limit);
    },
    gapFilledFor: (slot) => gapFilledFor(prepared, plan.parts, slot),
    all: {
      roles: plan.roles,
      resources: plan.wanted.map((wanted, index) => ({ index, wanted })),
      isSuitable: true,
    },
  };
}

const patientOf = (suits: readonly Span[] | undefined, busy: readonly Span[] | undefined) =>
  suits === undefined && busy === undefined ? undefined : { suits, busy: busy ?? [] };

function timeOf(known: TakenTimes): Map<string, EngineAvailability> {
  const time = new Map<string, EngineAvailability>();
  for (const person of known.people) {
    // what is not known is never free
    if (person.outlookCovers !== undefined)
      time.set(person.practitionerId, { ...person, known: person.outlookCovers });
    if (!person.isOutlookKnown) time.set(withoutOutlook(person.practitionerId), ignoringOutlook(person));
  }
  for (const { resourceId, busy } of known.resources) time.set(resourceId, { open: undefined, busy });
  return time;
}

function ignoringOutlook({ open, taken }: PersonAvailability): EngineAvailability {
  const { outlook: _outlook, ...others } = taken;
  return { open, busy: Object.values(others).flat() };
}

function needsOf(
  { roles, resources, ignoringOutlookOf }: Conditions,
  known: readonly ResourceAvailability[],
  lastTeam: ReadonlySet<PractitionerId>,
): Need<string>[] {
  const keyOf = ({ practitionerId }: ServiceLineStaff): string =>
    practitionerId === ignoringOutlookOf ? withoutOutlook(practitionerId) : practitionerId;
  return [
    ...roles.map(({ roleCode, count, candidates }) => ({
      name: roleCode,
      count,
      candidates: knownFacesFirst(candidates, lastTeam).map(keyOf),
    })),
    ...resources.map(({ index, wanted }) => ({
      name: `${RESOURCE}${index}`,
      count: 1,
      candidates: known.filter((one) => isWanted(one, wanted)).map((one) => one.resourceId),
    })),
  ];
}

function knownFacesFirst(
  candidates: readonly ServiceLineStaff[],
  lastTeam: ReadonlySet<PractitionerId>,
): ServiceLineStaff[] {
  const known = candidates.filter((person) => lastTeam.has(person.practitionerId));
  return [...known, ...candidates.filter((person) => !lastTeam.has(person.practitionerId))];
}

function isWanted(resource: ResourceAvailability, wanted: WantedResource): boolean {
  if ('resourceId' in wanted) return resource.resourceId === wanted.resourceId;
  if (wanted.kind === 'room') return resource.kind === 'room';
  return resource.kind === 'interpreter' && resource.languages.includes(wanted.language);
}
