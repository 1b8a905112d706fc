import type { Delivery } from '../../../../api/deliveries/contract/deliveries.ts';
import { whatFailed } from '../../../words/delivery-words.ts';

/** Pieces of work of one kind that need a person for one reason. */
export interface Cause {
  label: string;
  why: string;
  deliveries: readonly Delivery[];
}

const NO_REASON = 'No reason was given';

/** What needs a person by what it is and why, in the order in which each reason came first. */
export function groupByCause(deliveries: readonly Delivery[]): Cause[] {
  const causes = new Map<string, { label: string; why: string; deliveries: Delivery[] }>();
  for (const delivery of deliveries) {
    const { label, lastError } = delivery;
    const why = lastError === null ? NO_REASON : whatFailed(lastError);
    const key = `${label}\n${why}`;
    const cause = causes.get(key) ?? { label, why, deliveries: [] };
    cause.deliveries.push(delivery);
    causes.set(key, cause);
  }
  return [...causes.values()];
}
