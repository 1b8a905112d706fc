import type { RefillReport } from '../../../api/refill/contract/waiting-list.ts';
import { withinWords } from '../../words/times.ts';
import { percentWords } from './figure-words.ts';

/** "3 of 8 freed slots were taken by somebody else (37.5 %), half of them within 12 min. 6 were offered." */
export function refillSentence({ total, refilledPercent }: RefillReport): string {
  if (refilledPercent === null) return 'No slot was given back in these dates.';
  const { freed, offered, refilled, medianMinutesToRefill: median } = total;
  const slots = freed === 1 ? 'freed slot' : 'freed slots';
  const speed = median === null ? '' : `, half of them within ${withinWords(Math.round(median))}`;
  const was = (count: number): string => (count === 1 ? 'was' : 'were');
  const taken = `${refilled} of ${freed} ${slots} ${was(refilled)} taken by somebody else (${percentWords(refilledPercent)})${speed}.`;
  return `${taken} ${offered} ${was(offered)} offered.`;
}
