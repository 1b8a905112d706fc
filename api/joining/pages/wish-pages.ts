import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import type { PatientPage, Visit } from '../../http/patient-pages/visit.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';
import { wordsFor } from './consultation-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import { whyNotAsked, wishesWords } from './wish-words.ts';

interface Filled {
  chosen: readonly string[];
  written: string;
  why?: WordKey;
}

/** Where somebody asks to speak alone first, or that somebody is not there. Only their own page shows it. */
export function registerWishPages(patientPage: PatientPage, { joining }: PatientPageDependencies): void {
  patientPage('GET', '/j/:token/wishes', async (visit) =>
    showForm(visit, await joining.heartbeat(visit.visitor), { chosen: [], written: '' }),
  );

  patientPage('POST', '/j/:token/wishes', async (visit) => {
    const filled = { chosen: visit.form.getAll('about'), written: visit.form.get('text') ?? '' };
    const again = async (why: WordKey): Promise<PageAnswer> =>
      showForm(visit, await joining.heartbeat(visit.visitor), { ...filled, why });
    if (!isFormOurs(visit)) return again('tooLongButton');
    try {
      await joining.askWish(visit.visitor, { about: filled.chosen, text: filled.written });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // let in meanwhile, or over: the start knows which page says so
      if (error.code === 'wish-too-late') return visit.goTo(visit.links.start);
      const why = whyNotAsked(error.code);
      if (why === undefined) throw error;
      return again(why);
    }
    return visit.goTo(visit.links.start);
  });

  patientPage('POST', '/j/:token/wishes/withdrawal', async (visit) => {
    // a page that is too old: it is shown anew, with the button still to press
    if (!isFormOurs(visit)) return visit.goTo(visit.links.start);
    try {
      await joining.withdrawWish(visit.visitor, visit.form.get('wish') ?? '');
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'wish-too-late') throw error;
    }
    return visit.goTo(visit.links.start);
  });
  // where a reload, or the back button, may lead
  patientPage('GET', '/j/:token/wishes/withdrawal', (visit) =>
    Promise.resolve(visit.goTo(visit.links.start)),
  );
}

const ABOUT_TEXT: ReadonlySet<WordKey> = new Set(['wishTooLong', 'messageHasLink', 'messageHasHealth']);

function showForm(visit: Visit, view: ConsultationView, { chosen, written, why }: Filled): PageAnswer {
  const { speech, words } = wordsFor(visit, view);
  if (wishesWords(view, speech)?.mayAsk !== true) return visit.goTo(visit.links.start);
  const error =
    why === undefined
      ? {}
      : { hasError: true, wishError: { text: speech.say(why), isText: ABOUT_TEXT.has(why) } };
  const context = { title: speech.say('wishTitle'), ...words, chosen, written };
  return visit.show('wishes', speech, { ...context, ...error }, why === undefined ? 200 : 422);
}
