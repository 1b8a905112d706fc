/** The meaning of a text in answer to an offer. `unclear` is for a person to read. */
export type Reply = 'yes' | 'no' | 'stop' | 'unclear';

const YES = new Set(['yes', 'y', 'yep', 'yeah', 'yea', 'ye', 'yess', 'ok', 'okay', 'accept', 'sure']);
const NO = new Set(['no', 'n', 'nope', 'nah', 'decline']);
const STOP = new Set(['stop', 'unsubscribe', 'end', 'quit', 'optout']);
/** Words that do not change what the others say. */
const POLITE = new Set(
  'a all and can do for great hello hi i id it ill like much please pls take thank thanks thankyou thats the this ty u very you'.split(
    ' ',
  ),
);
/** "Can't make it", "not able to" and the like: a no in other words. */
const CANNOT =
  /^(sorry )?(no )?(sorry )?(i )?(cant|cannot|can not|wont|unable|not able)( to)?( (make|do|come|take)( it)?)?$/;

/** The words of a text in lower case, without punctuation, apostrophes and emoji. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .replace(/opt[\s-]out/g, 'optout')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * Reads the answer to an offer leniently: "Yes please!", "ok thanks" and "Y" accept, "No thank you" declines, "STOP"
 * takes them off the list. Anything with a word that might change the sense ("yes but at 3", "not sure") is `unclear`,
 * because a slot must not be booked by a guess.
 */
export function readReply(text: string): Reply {
  const words = wordsOf(text);
  if (CANNOT.test(words.join(' '))) return 'no';
  const meaning = words.filter((word) => !POLITE.has(word));
  if (meaning.length === 0) return 'unclear';
  if (meaning.every((word) => YES.has(word))) return 'yes';
  if (meaning.every((word) => NO.has(word) || word === 'sorry'))
    return meaning.some((word) => NO.has(word)) ? 'no' : 'unclear';
  if (meaning.every((word) => STOP.has(word) || word === 'texts' || word === 'texting' || word === 'me'))
    return meaning.some((word) => STOP.has(word)) ? 'stop' : 'unclear';
  return 'unclear';
}

/**
 * An answer to the question which of several offers somebody means: `YES 2`. Whether there was such a question is not
 * known here: without one the number may be a time of day.
 */
export function readNumberedReply(text: string): { reply: Reply; which: number | undefined } {
  const words = wordsOf(text);
  const numbers = words.filter((word) => /^[0-9]+$/.test(word));
  const [number] = numbers;
  if (number === undefined || numbers.length > 1 || !/^[1-9]$/.test(number)) {
    return { reply: readReply(text), which: undefined };
  }
  return { reply: readReply(words.filter((word) => word !== number).join(' ')), which: Number(number) };
}
