import { interpreterLanguages } from '../../kernel/contract/languages.ts';
import type { SlotSearchResult, WantedResource } from '../contract/slots.ts';
import type { FoundSlot } from '../rules/find-slots.ts';
import { Temporal } from 'temporal-polyfill';
import { inSentence } from '../../kernel/rules/words/in-sentence.ts';
import { missingRoles } from '../../service-lines/rules/team-of-line.ts';
import type { TakenTimes } from '../ports/availability-store.ts';
import type { Conditions, SearchEngine } from './search-engine.ts';
import type { PlannedRole, SearchPlan } from './search-plan.ts';

/** The most searches that are made, over what was read already. */
const MOST_TRIES = 8;

type SoonerWithout = NonNullable<SlotSearchResult['nothing']>['soonerWithout'];

interface Dropped {
  condition: string;
  /** For people, after "sooner ". */
  label: string;
  conditions: Conditions;
}

/**
 * Finds what would make the first slot sooner: repeats the search without one of its conditions, the least important first.
 * @param first the first slot with all conditions, if there is one
 */
export function soonerWithout(
  plan: SearchPlan,
  known: TakenTimes,
  engine: SearchEngine,
  first: FoundSlot<string> | undefined,
): SoonerWithout {
  const found = dropOne(plan, known, engine.all)
    .slice(0, MOST_TRIES)
    .flatMap(({ condition, label, conditions }) => {
      const [slot] = engine.run(conditions, plan.window.from, 1);
      if (slot === undefined || (first !== undefined && slot.from >= first.from)) return [];
      return [{ condition, label, from: slot.from }];
    });
  return found
    .sort((one, other) => one.from - other.from)
    .map(({ from, ...rest }) => ({
      ...rest,
      firstStartsAt: Temporal.Instant.fromEpochMilliseconds(from).toString(),
    }));
}

function dropOne(plan: SearchPlan, known: TakenTimes, all: Conditions): Dropped[] {
  const suits = plan.suits && {
    condition: 'suits',
    label: 'without the wished days and times',
    conditions: { ...all, isSuitable: false },
  };
  return [
    ...(suits === undefined ? [] : [suits]),
    ...plan.roles.flatMap((role) => anybody(role, all)),
    ...all.resources.map(({ index, wanted }) => ({
      condition: `resource:${index}`,
      label: `without ${resourceInWords(wanted, known)}`,
      conditions: { ...all, resources: all.resources.filter((one) => one.index !== index) },
    })),
    ...notKnownInOutlook(plan, known, all),
    ...plan.roles
      .filter((role) => isOptional(plan, role))
      .map((role) => ({
        condition: `role:${role.roleCode}`,
        label: `without the ${inSentence(role.label)}`,
        conditions: { ...all, roles: all.roles.filter((one) => one.roleCode !== role.roleCode) },
      })),
  ];
}

/** Whether a team without the role could be booked: never the last role, and none that the service line requires. */
function isOptional({ roles, serviceLine }: SearchPlan, role: PlannedRole): boolean {
  const missing = (planned: readonly PlannedRole[]): number =>
    missingRoles(
      serviceLine,
      planned.flatMap(({ roleCode, count }) => Array.from({ length: count }, () => ({ roleCode }))),
    ).length;
  const others = roles.filter((one) => one !== role);
  return others.length > 0 && missing(others) === missing(roles);
}

function anybody(role: PlannedRole, all: Conditions): Dropped[] {
  if (role.anybody === undefined) return [];
  const open = { ...role, candidates: role.anybody };
  return [
    {
      condition: `any-of:${role.roleCode}`,
      label: `with another ${inSentence(role.label)}`,
      conditions: { ...all, roles: all.roles.map((one) => (one.roleCode === role.roleCode ? open : one)) },
    },
  ];
}

function notKnownInOutlook(plan: SearchPlan, known: TakenTimes, all: Conditions): Dropped[] {
  const wanted = new Map(
    plan.roles.flatMap(({ candidates }) => candidates).map((person) => [person.practitionerId, person]),
  );
  return known.people.flatMap(({ practitionerId, isOutlookKnown }) => {
    const person = wanted.get(practitionerId);
    if (isOutlookKnown || person === undefined) return [];
    return [
      {
        condition: `outlook:${practitionerId}`,
        label: `if ${person.displayName}, whose Outlook is not known, is free`,
        conditions: { ...all, ignoringOutlookOf: practitionerId },
      },
    ];
  });
}

function resourceInWords(wanted: WantedResource, known: TakenTimes): string {
  if ('resourceId' in wanted) {
    return known.resources.find((one) => one.resourceId === wanted.resourceId)?.name ?? 'the resource';
  }
  if (wanted.kind === 'room') return 'a room';
  const languages: Readonly<Record<string, string>> = interpreterLanguages;
  return `the interpreter for ${languages[wanted.language] ?? wanted.language}`;
}
