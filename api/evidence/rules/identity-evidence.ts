import type { EvidenceKind } from './evidence-kinds.ts';

/** What is kept with one piece of evidence. */
type Detail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a link may have asked for, as staff read it. The codes are those of links; a code without words is shown as it is. */
const FACTOR_WORDS: Readonly<Record<string, string>> = {
  'date-of-birth': 'date of birth',
  postcode: 'postcode',
  'nhs-number-ending': 'last four digits of the NHS number',
  'message-code': 'code of their message',
};

const wordsOf = (detail: Detail, key: 'asked' | 'notHeld'): string[] => {
  const factors = detail[key];
  return typeof factors === 'object' ? factors.map((factor) => FACTOR_WORDS[factor] ?? factor) : [];
};

/** How somebody showed who they are, for staff. */
export interface ShownIdentity {
  /** `date of birth, postcode` or `NHS login, proved to P9`. */
  words: string;
  /** What the service would have asked too, and nothing is held to compare with. */
  notHeld: string[];
}

/**
 * How an `identity-passed` or `identity-failed` came about. What was recorded before this was asked says nothing.
 * @returns undefined when it does not say
 */
export function shownIdentity({ detail }: { detail: Detail }): ShownIdentity | undefined {
  if (detail['by'] === 'nhs-login') {
    return { words: `NHS login, proved to ${String(detail['level'])}`, notHeld: [] };
  }
  const asked = wordsOf(detail, 'asked');
  return asked.length === 0 ? undefined : { words: asked.join(', '), notHeld: wordsOf(detail, 'notHeld') };
}

/** `postcode not asked: none is held`; undefined when all was asked. */
const notAsked = ({ notHeld }: ShownIdentity): string | undefined =>
  notHeld.length === 0 ? undefined : `${notHeld.join(', ')} not asked: none is held`;

/** One such piece of evidence in a sentence. */
export function identityInWords(item: { kind: EvidenceKind; detail: Detail }): string {
  const hasPassed = item.kind === 'identity-passed';
  const shown = shownIdentity(item);
  if (shown === undefined) return hasPassed ? 'Said who they are' : 'Gave a wrong date of birth';
  if (hasPassed) {
    return [`Said who they are: ${shown.words}`, notAsked(shown)]
      .filter((part) => part !== undefined)
      .join('; ');
  }
  if (item.detail['why'] === 'no-authority') return 'Named nobody who may take part for the patient';
  if (item.detail['by'] === 'nhs-login') return 'Used an NHS login that is not the patient’s';
  return `Gave a wrong answer: ${shown.words}`;
}
