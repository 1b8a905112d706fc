import type { Temporal } from 'temporal-polyfill';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import type { ReaderLanguages } from '../../http/patient-pages/speech.ts';
import type { Visit } from '../../http/patient-pages/visit.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { IdentityAnswers, IdentityFactor } from '../../links/rules/identity-factors.ts';
import { LOST_WORDS, wrongInWords } from './identity-words.ts';
import { isWrongAnswer, readAnswers, type NotTaken } from './read-answers.ts';

/** A link behind which somebody is asked who they are. */
interface AskedLink {
  asks: readonly IdentityFactor[];
  timeZone: string;
  languages: ReaderLanguages;
}
type Asking = Visit<{ start: string }>;

interface Taking {
  now: Temporal.Instant;
  /** Why the answers cannot be looked at where the form is not ours. */
  whyLost: keyof (typeof LOST_WORDS)['one'];
  /** @throws Refusal */
  check: (answers: IdentityAnswers) => Promise<void>;
  showAgain: (wrong: NotTaken) => PageAnswer;
}

/** Takes what was typed about the patient: goes on to the start of the link, or asks again and says what is wrong. */
export async function takeAnswers(
  visit: Asking,
  { asks, timeZone, languages }: AskedLink,
  { now, whyLost, check, showAgain }: Taking,
): Promise<PageAnswer> {
  const speech = visit.speech(languages);
  const lost = (text: string, status: number): PageAnswer =>
    showAgain({ errors: { birth: { text, parts: ['day'] } }, status, isLost: true });
  if (!isFormOurs(visit)) {
    // the answer is not looked at, so it costs no try
    return lost(speech.say(LOST_WORDS[asks.length > 1 ? 'both' : 'one'][whyLost]), 403);
  }
  const read = readAnswers(visit.form, asks, now.toZonedDateTimeISO(timeZone).toPlainDate(), speech);
  if ('errors' in read) return showAgain({ errors: read.errors, status: 422 });
  if (!visit.mayCheckIdentity()) return lost(speech.say('busyWait'), 429);
  return submitAnswers(
    visit,
    () => check(read.answers),
    (triesLeft) => showAgain({ errors: wrongInWords(asks, triesLeft, speech), status: 422 }),
  );
}

/** @param showWrong the question again, with how many tries are left */
export async function submitAnswers(
  visit: Asking,
  check: () => Promise<void>,
  showWrong: (triesLeft: number) => PageAnswer,
): Promise<PageAnswer> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // what is asked has changed since the page was read a moment ago: it is asked again, and cost no try
    if (error.code === 'form-expired') return visit.goTo(visit.links.start);
    if (!isWrongAnswer(error.code)) throw error;
    return showWrong(Number(error.facts['triesLeft']));
  }
  return visit.goTo(visit.links.start);
}
