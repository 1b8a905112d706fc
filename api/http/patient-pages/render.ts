import nunjucks from 'nunjucks';
import { pageLanguages } from '../../kernel/rules/words/page-languages.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import { fillIn, isolated, sentenceOf, type Values } from '../../kernel/rules/words/say.ts';
import { ASSET_PATH } from './assets/serve-assets.ts';
import { nhsukFolder, type Assets } from './assets/build-assets.ts';
import type { Speech } from './speech.ts';

export type PageTemplate =
  | 'not-by-video'
  | 'identity'
  | 'code'
  | 'to-nhs-login'
  | 'nhs-login-problem'
  | 'locked'
  | 'link-not-valid'
  | 'appointment'
  | 'device-test'
  | 'waiting'
  | 'wishes'
  | 'it-is-time'
  | 'over'
  | 'offer-identity'
  | 'offer'
  | 'offer-answered'
  | 'own-words-identity'
  | 'own-words'
  | 'own-words-kept'
  | 'own-words-over'
  | 'tablet'
  | 'tablet-sign-in'
  | 'resident'
  | 'resident-locked'
  | 'visit-over'
  | 'failure';

/** Of every page. The title stands in the browser's tab and history: it must not tell anything of the patient. */
export interface PageContext {
  title: string;
  hasError?: boolean;
  /** For pages that move on by themselves: which page this is. */
  pageKey?: string;
  /** Where another language is chosen; none on a page that is behind no link. */
  languageAddress?: string;
}

export type Render = (
  template: PageTemplate,
  speech: Speech,
  context: PageContext & Readonly<Record<string, unknown>>,
) => string;

/**
 * Renders pages with nhsuk-frontend's components. Whatever is put into a template is escaped. Templates hold no words of
 * their own: `t("key", { … })` says them in the language of the page, and what a macro made may be filled in.
 * @param templateFolders where templates are found by name, the first one first
 */
export function makeRender(assets: Assets, templateFolders: readonly string[]): Render {
  const loader = new nunjucks.FileSystemLoader([...templateFolders, nhsukFolder()], { noCache: false });
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: false,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addGlobal('assets', {
    stylesheet: `${ASSET_PATH}/${assets.stylesheet.fileName}`,
    script: `${ASSET_PATH}/${assets.script.fileName}`,
    deviceTest: `${ASSET_PATH}/${assets.deviceTest.fileName}`,
    icon: `${ASSET_PATH}/${assets.icon.fileName}`,
  });
  return (template, speech, context) =>
    environment.render(`${template}.njk`, { ...context, ...spoken(speech) });
}

const { SafeString } = nunjucks.runtime;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);

/** A template's own text is markup; values from elsewhere are escaped. */
const markupOf = (value: string | number | InstanceType<typeof SafeString>): string =>
  value instanceof SafeString ? value.toString() : escape(String(value));

function spoken({ language, offered }: Speech) {
  const t = (key: WordKey, values: Values = {}) => {
    const sentence = escape(sentenceOf(language, key, values));
    const filled = fillIn(sentence, (name) => {
      const value = values[name];
      return value === undefined ? undefined : isolated(language, markupOf(value));
    });
    return new SafeString(filled);
  };
  const switchTo = offered.map((one) => ({ tag: one, isCurrent: one === language, ...pageLanguages[one] }));
  return { t, language: { tag: language, ...pageLanguages[language] }, languages: switchTo };
}
