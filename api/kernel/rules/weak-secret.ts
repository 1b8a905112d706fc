/** Words of examples, templates and keyboards: a secret that holds one was never made by a machine. */
const WORDS =
  /change[-_ ]?(me|this|it)|passw(or)?d|secret|example|placeholder|sample|default|letmein|qwerty|your[-_ ]|<.*>/i;
/** Fewer different characters than any random text of this length has; hexadecimal digits have at most 4. */
const LEAST_BITS_EACH = 2.5;

/** Average information of a character, in bits (Shannon), by how often each one stands in the text. */
function bitsEach(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

/** Whether it is one piece again and again, the last one perhaps cut off. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length += 1) {
    if (text.startsWith(text.slice(length))) return true;
  }
  return false;
}

/** Whether most characters follow from the one before: `abcdef…`, `987654…`. */
function isSequence(text: string): boolean {
  let steps = 0;
  for (let index = 1; index < text.length; index += 1) {
    if (Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) === 1) steps += 1;
  }
  return steps > text.length / 2;
}

/** Whether somebody who knows how people choose secrets would find this one, however long it is. */
export function isWeakSecret(text: string): boolean {
  return WORDS.test(text) || bitsEach(text) < LEAST_BITS_EACH || isRepeated(text) || isSequence(text);
}
