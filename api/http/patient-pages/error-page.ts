import type { PageDefinition, PageFailure } from '../page.ts';
import type { LanguageCookie } from './language-cookie.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import type { Render } from './render.ts';
import { makeSpeech } from './speech.ts';

/** @param languageAddress of a page behind a link: where another language is chosen */
export type ErrorPage = (
  failure: PageFailure,
  languageAddress?: string,
) => ReturnType<PageDefinition['errorPage']>;

/** The page for what no page has own words for. It says nothing of the inside. */
export function makeErrorPage(render: Render, languageCookie: LanguageCookie): ErrorPage {
  return ({ status, traceId, cookies }, languageAddress) => {
    const speech = makeSpeech(languageCookie.read(cookies));
    const isOurs = status >= 500;
    const title = speech.say(isOurs ? 'failedTitle' : 'refusedTitle');
    const sentences = [speech.say(isOurs ? 'failedText' : 'refusedText')];
    return {
      html: render('failure', speech, {
        title,
        heading: title,
        sentences,
        ...(isOurs ? { traceId } : {}),
        ...(languageAddress === undefined ? {} : { languageAddress }),
      }),
      headers: PAGE_HEADERS,
    };
  };
}
