import type { OtherLanguage, PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import type { KnownLink } from './known-link.ts';

/** What decides in which language somebody is shown their pages, beside the device. */
export interface LanguagesOfLink {
  /** Chosen by them before; undefined on a device that has not passed the identity check. */
  kept: PageLanguage | undefined;
  /** By the service line. */
  heldBack: readonly OtherLanguage[];
}

export async function languagesOf({
  stores,
  appointment,
  participant,
  standing,
}: KnownLink): Promise<LanguagesOfLink> {
  const serviceLine = await stores.serviceLines.findById(appointment.serviceLineId);
  if (serviceLine === undefined) throw new Error('an appointment has no service line');
  return {
    kept: standing === 'verified-here' ? participant.pageLanguage : undefined,
    heldBack: serviceLine.heldBackLanguages,
  };
}
