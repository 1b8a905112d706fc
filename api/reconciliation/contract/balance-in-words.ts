import type { Balance, Difference } from './balance.ts';
import { causeWords, differenceWords } from './balance-words.ts';

type Counts = Pick<
  Balance,
  'from' | 'to' | 'basis' | 'confer' | 'agreed' | 'onTheWay' | 'accepted' | 'differing' | 'strangers'
>;

/** `Confer 42 = PAS 40 + on the way 2`; what differs is added only where something does. */
export function balanceSentence(counts: Counts): string {
  const { confer, agreed, onTheWay, accepted, differing, strangers } = counts;
  const parts = [
    `PAS ${agreed}`,
    `on the way ${onTheWay}`,
    ...(accepted === 0 ? [] : [`accepted ${accepted}`]),
    ...(differing === 0 ? [] : [`differing ${differing}`]),
  ];
  const others = strangers === 0 ? '' : `; ${strangers} in the PAS that Confer does not know`;
  return `Confer ${confer} = ${parts.join(' + ')}${others}`;
}

/** Whether nothing is left that does not pass by itself. */
export const isZero = ({ differing, strangers }: Pick<Counts, 'differing' | 'strangers'>): boolean =>
  differing + strangers === 0;

/** What the numbers rest on. */
export const BASIS_WORDS: Readonly<Record<Balance['basis'], string>> = {
  asked: 'The PAS was asked what it holds.',
  acknowledged:
    'This PAS cannot be asked what it holds: compared is what it acknowledged when it was told. A change that was made in the PAS since is not seen here.',
};

/** The balance as lines for a terminal: ids and codes, nothing of a patient. */
export function balanceInWords(balance: Counts & { all: readonly Difference[] }): string[] {
  return [
    `${balance.from} to ${balance.to}. ${BASIS_WORDS[balance.basis]}`,
    balanceSentence(balance),
    ...balance.all.map(
      ({ appointmentRef, findings, cause, why }) =>
        `${appointmentRef}: ${findings
          .map(({ kind, confer, pas }) => `${differenceWords[kind]} (Confer: ${confer}; PAS: ${pas})`)
          .join(', ')}. ${causeWords[cause]}: ${why}`,
    ),
    isZero(balance) ? 'The balance is zero.' : 'The balance is not zero.',
  ];
}

/** The last seven days, today included. @param today local date */
export function lastDays(today: string): { from: string; to: string } {
  const from = new Date(`${today}T00:00:00Z`);
  from.setUTCDate(from.getUTCDate() - 6);
  return { from: from.toISOString().slice(0, 10), to: today };
}
