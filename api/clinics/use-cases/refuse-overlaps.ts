import type { TemplateOverlaps } from '../contract/clinics.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Stores } from '../ports/stores.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { findOverlaps } from './find-overlaps.ts';

/**
 * Keeps a plan from needing somebody who is in another clinic at that time. Rivals for the same people wait until the
 * transaction ends.
 * @throws Refusal template-overlaps, with the templates that are in the way
 */
export async function refuseOverlaps(
  deps: { findBankHolidays: FindBankHolidays },
  stores: Pick<Stores, 'templates'>,
  wanted: Parameters<typeof findOverlaps>[2],
): Promise<void> {
  await stores.templates.lockPeople(wanted.practitionerIds);
  const overlaps = await findOverlaps(deps, stores, wanted);
  if (overlaps.length === 0) return;
  const more: TemplateOverlaps = { overlaps };
  throw new Refusal('template-overlaps', { templates: overlaps.length }).with(more);
}
