import { isCompanion, type ParticipantKind } from '../rules/participant-kind.ts';
import { companionWords } from './companion-words.ts';
import type { ParticipantState } from '../rules/participant-state.ts';

/** Somebody who comes by a link, as far as others are told. */
export interface Comer {
  kind: ParticipantKind;
  /** Of a proxy, as people call it; null where it is not known. */
  relationship: string | null;
  state: ParticipantState;
}

/** Where somebody is, nearest to the consultation first. */
const WHERE: readonly (readonly [ParticipantState, string])[] = [
  ['joined', 'in the meeting'],
  ['sent-on', 'sent on to the meeting'],
  ['admitted', 'admitted'],
  ['waiting', 'waiting'],
  ['left', 'left'],
  ['not-seen', 'not seen'],
  ['verified', 'not yet'],
  ['invited', 'not yet'],
];

const rankOf = ({ state }: Comer): number => WHERE.findIndex(([one]) => one === state);

/** Whom it is about: "patient", "mother", "proxy" where the relation is not known, "interpreter". */
function whoOf({ kind, relationship }: Comer): string {
  if (kind === 'patient') return 'patient';
  if (isCompanion(kind)) return companionWords[kind].toLowerCase();
  return relationship === null ? 'proxy' : relationship.toLowerCase();
}

/**
 * Who is there and who is not: "carer waiting, patient not yet". Undefined while nobody has come.
 * Admitted is not yet in the meeting, and neither is sent on: each has its own word.
 */
export function whoIsThere(comers: readonly Comer[]): string | undefined {
  const isAnybody = comers.some(({ state }) => state !== 'invited' && state !== 'verified');
  if (!isAnybody) return undefined;
  return comers
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .map((comer) => `${whoOf(comer)} ${WHERE[rankOf(comer)]?.[1] ?? comer.state}`)
    .join(', ');
}
