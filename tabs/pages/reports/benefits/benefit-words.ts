import type { Benefit, BenefitEntry, Benefits } from '../../../../api/reports/contract/benefits.ts';
import { unitValueWords, type UnitValue } from '../../../../api/reports/contract/unit-values.ts';
import { plainDate, shortDayOfYear } from '../../../words/times.ts';

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const amounts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 });
const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
});

/** What is counted, and in what its sum is. */
const BENEFIT_WORDS: Readonly<Record<Benefit, { label: string; counted: string; unit: string }>> = {
  dnas: { label: 'DNAs avoided', counted: 'DNAs', unit: '£' },
  miles: { label: 'Miles not travelled', counted: 'journeys', unit: 'miles' },
  hours: { label: 'Patients’ hours saved', counted: 'journeys', unit: 'hours' },
  'travel-pounds': { label: 'Travel not paid for', counted: 'miles', unit: '£' },
  'kg-co2': { label: 'CO₂ not emitted', counted: 'miles', unit: 'kg CO₂' },
};

export const benefitLabel = (benefit: Benefit): string => BENEFIT_WORDS[benefit].label;

/** "£5,130", "1,204.5 miles"; below zero with a minus. */
export function sumWords(benefit: Benefit, sum: number | null): string {
  if (sum === null) return 'not counted';
  const { unit } = BENEFIT_WORDS[benefit];
  return unit === '£' ? pounds.format(sum) : `${numbers.format(sum)} ${unit}`;
}

/** "1 journey", "7 journeys" @param many the word for several, which ends in s */
const quantity = (count: number, many: string): string =>
  `${numbers.format(count)} ${count === 1 ? many.slice(0, -1) : many}`;

/** "34.2 DNAs"; why not where it cannot be said. */
export function countedWords({ benefit, count }: BenefitEntry): string {
  const { counted } = BENEFIT_WORDS[benefit];
  if (count === null) {
    return benefit === 'dnas' ? 'too little like it a year before' : 'miles of a journey not set';
  }
  return quantity(count, counted);
}

/** "£150 each" */
export function valueWords(value: UnitValue | null): string {
  if (value === null) return 'no value set';
  const { unit } = unitValueWords[value.kind];
  const each = unit === '£' ? `£${amounts.format(value.amount)}` : `${amounts.format(value.amount)} ${unit}`;
  return `${each} each`;
}

/** "version 2 of this service line, set by Grace Adeyemi on Fri 30 Oct 2026: finance team, 2026" */
export function sourceWords(value: UnitValue, timeZone: string): string {
  if (value.setAt === null) return `comes with Confer: ${value.source}`;
  const whose = value.serviceLineId === null ? 'of the organisation' : 'of this service line';
  const set = `set by ${value.setBy ?? ''} on ${shortDayOfYear(value.setAt, timeZone)}`;
  return `version ${value.version} ${whose}, ${set}: ${value.source}`;
}

/** The whole page in one sentence. */
export function benefitsSentence({ lines, total }: Benefits, days: { from: string; to: string }): string {
  const countsOf = (benefit: Benefit): number[] =>
    lines
      .flatMap(({ entries }) => entries)
      .flatMap(({ benefit: of, count }) => (of === benefit && count !== null ? [count] : []));
  const countOf = (benefit: Benefit): number => countsOf(benefit).reduce((sum, count) => sum + count, 0);
  const dnas = countOf('dnas');
  const compared =
    dnas < 0 ? `${quantity(-dnas, 'DNAs')} more than expected` : `${quantity(dnas, 'DNAs')} avoided`;
  const missed =
    countsOf('dnas').length === 0 ? 'too little a year before to say how many DNAs were avoided' : compared;
  const money = [total.dnas, total['travel-pounds']].filter((sum) => sum !== null);
  const saved =
    money.length === 0
      ? 'nothing counted in pounds'
      : `${pounds.format(money.reduce((sum, one) => sum + one, 0))} in all`;
  return (
    `${plainDate(days.from)} to ${plainDate(days.to)}: ${missed}, ` +
    `${quantity(countOf('miles'), 'journeys')} not made, ${saved}.`
  );
}
