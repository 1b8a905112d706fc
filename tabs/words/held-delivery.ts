import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';

/**
 * Whether it waits for one that needs a person: nothing is written to the PAS before what was to be written earlier.
 * @param deliveries of the same appointment, in the order in which they were asked for
 */
export function isHeld(delivery: Delivery, deliveries: readonly Delivery[]): boolean {
  if (delivery.state !== 'pending' || delivery.system !== 'pas') return false;
  return deliveries
    .slice(0, deliveries.indexOf(delivery))
    .some(
      ({ system, state, subject }) =>
        system === 'pas' && state === 'needs-person' && subject.id === delivery.subject.id,
    );
}
