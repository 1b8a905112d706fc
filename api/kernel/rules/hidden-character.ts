/**
 * Characters that cannot be seen, or that change the direction in which the rest is read: control and format characters,
 * halves of characters, line and paragraph separators, and letters that are drawn as nothing. With them a name can look like another one.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u2800\u3164\uFFA0]/u;

/** What people call them. */
const WORDS: Readonly<Record<string, string>> = {
  '\n': 'the line break',
  '\r': 'the line break',
  '\t': 'the tab',
};

/** How many characters before it are shown. */
const SHOWN_BEFORE = 20;

/**
 * Says where a hidden character is, such as `the hidden character U+202E after “Ann”`.
 * @returns undefined when there is none
 */
export function hiddenCharacterIn(text: string): string | undefined {
  const found = HIDDEN.exec(text);
  if (found === null) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const before = text.slice(Math.max(0, found.index - SHOWN_BEFORE), found.index).toWellFormed();
  return `${WORDS[found[0]] ?? `the hidden character U+${code}`} ${before === '' ? 'at the start' : `after “${before}”`}`;
}
