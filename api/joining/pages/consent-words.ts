import { consentIn } from '../../consent-texts/rules/consent-in.ts';
import { defaultConsent } from '../../consent-texts/rules/default-consent.ts';
import { pageLanguages } from '../../kernel/rules/words/page-languages.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';

/** What a page that shows it says of the texts in its mark: another version is another page. */
export const consentMarkOf = ({ consentTexts }: ConsultationView): string[] =>
  consentTexts.length > 0 ? [`c${Math.max(...consentTexts.map(({ version }) => version))}`] : [];

/** What is read before going in. A text of the service line in English only says so. */
export function consentWords({ consentTexts, helpPhone }: ConsultationView, { language, say }: Speech) {
  const shown = consentIn(language, consentTexts);
  return {
    mark: shown.mark,
    lines: shown.lines ?? defaultConsent(language, helpPhone),
    language: shown.language,
    dir: pageLanguages[shown.language].dir,
    notInLanguage: shown.language === language ? undefined : say('consentEnglishOnly'),
  };
}
