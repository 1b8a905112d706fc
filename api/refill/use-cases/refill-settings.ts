import type { RefillSettingsAnswer } from '../contract/waiting-list.ts';
import { asId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Stores } from '../ports/stores.ts';

/** @throws Refusal service-line-not-found when it is not one of theirs */
export function ownServiceLine(actor: Actor, serviceLineId: string): ServiceLineId {
  const id = asId<'ServiceLine'>(serviceLineId);
  if (!actor.serviceLineIds.includes(id)) throw new Refusal('service-line-not-found');
  return id;
}

/** How a service line offers freed slots, with its version. @throws Refusal service-line-not-found */
export async function readSettings(
  { refillSettings }: Pick<Stores, 'refillSettings'>,
  serviceLineId: ServiceLineId,
): Promise<RefillSettingsAnswer> {
  const found = await refillSettings.find(serviceLineId);
  if (found === undefined) throw new Refusal('service-line-not-found');
  return { serviceLineId, ...found };
}
