import type { BlockReason, NewBlock } from '../../../../api/blocks/contract/blocks.ts';
import { blockReasons } from '../../../../api/blocks/contract/block-words.ts';
import type { Resource } from '../../../../api/resources/contract/resources.ts';
import type { ServiceLine } from '../../../../api/service-lines/contract/service-line.ts';

/** Somebody or something that can be away. */
export interface AwayChoice {
  id: string;
  name: string;
  /** What tells two of the same name apart: a role, "Room". */
  what: string;
  of: 'person' | 'resource';
}

/** The form as typed; dates and times on the organisation's wall, an empty text is what was not entered. */
export interface BlockDraft {
  away: AwayChoice | undefined;
  from: string;
  until: string;
  reason: BlockReason;
}

export const KIND_WORDS: Readonly<Record<Resource['kind'], string>> = {
  room: 'Room',
  interpreter: 'Interpreter',
  equipment: 'Equipment',
};

/** Everybody of these service lines, and all that can be booked, by name. */
export function awayChoices(
  serviceLines: readonly ServiceLine[],
  resources: readonly Resource[],
): AwayChoice[] {
  const people = new Map(
    serviceLines.flatMap(({ staff }) =>
      staff.map(({ practitionerId, displayName, roleLabel }): [string, AwayChoice] => [
        practitionerId,
        { id: practitionerId, name: displayName, what: roleLabel, of: 'person' },
      ]),
    ),
  );
  const things = resources
    .filter(({ isArchived }) => !isArchived)
    .map(({ resourceId, name, kind }): AwayChoice => ({
      id: resourceId,
      name,
      what: KIND_WORDS[kind],
      of: 'resource',
    }));
  return [...people.values(), ...things].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** The reasons that fit, of which the first is the usual one. */
export function reasonsFor(of: AwayChoice['of'] | undefined): [BlockReason, string][] {
  return (Object.entries(blockReasons) as [BlockReason, (typeof blockReasons)[BlockReason]][])
    .filter(
      ([code, reason]) =>
        code !== 'clinic-cancelled' && (of === undefined || reason.of === 'both' || reason.of === of),
    )
    .map(([code, { label }]) => [code, label]);
}

/** The request, or undefined while something is missing. */
export function blockOf({ away, from, until, reason }: BlockDraft): NewBlock | undefined {
  if (away === undefined || from === '' || until === '' || from >= until) return undefined;
  const times = { from, until, reason };
  return away.of === 'person' ? { practitionerId: away.id, ...times } : { resourceId: away.id, ...times };
}
