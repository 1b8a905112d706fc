import type { PageLanguage } from '../../kernel/rules/words/page-languages.ts';
import { offeredLanguages } from '../../kernel/rules/words/language-of-page.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withLink } from './known-link.ts';
import { languagesOf } from './languages-of.ts';
import { recordAudit } from './record-step.ts';

export type KeepLanguage = (visitor: Visitor, language: PageLanguage) => Promise<void>;

/**
 * Keeps the language that somebody chose on a device that passed the identity check: their messages about this
 * appointment and its series go in it from now on. On any other device, and of a language that the service line holds
 * back, nothing is kept: the person who holds a link may not be its owner.
 * @throws Refusal link-not-valid
 */
export function makeKeepLanguage(deps: JoinDependencies): KeepLanguage {
  return (visitor, language) =>
    withLink(deps, visitor, 'write', async (link) => {
      const { stores, participant, appointment } = link;
      if (link.standing !== 'verified-here' || participant.pageLanguage === language) return;
      const { heldBack } = await languagesOf(link);
      if (!offeredLanguages(heldBack).includes(language)) return;
      await stores.participants.setPageLanguage(participant, appointment.seriesId, language);
      await recordAudit(link, deps.newId, 'chose-page-language');
    });
}
