import type { PageDefinition } from '../page.ts';
import { PAGE_HEADERS } from './page-headers.ts';
import type { Render } from './render.ts';

/** The page for what no page has own words for. It says nothing of the inside. */
export function makeErrorPage(render: Render): PageDefinition['errorPage'] {
  return ({ status, traceId }) => {
    const heading = status >= 500 ? 'Sorry, something went wrong' : 'That did not work';
    const sentences =
      status >= 500
        ? ['Wait 1 minute, then open your link again. Your appointment is not lost.']
        : ['Open the link from your text or email again.'];
    const reference = status >= 500 ? { traceId } : {};
    return {
      html: render('failure', { title: heading, heading, sentences, ...reference }),
      headers: PAGE_HEADERS,
    };
  };
}
