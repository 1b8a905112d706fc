/** Deeper than anything that people or systems have reason to send; far from where reading it would exhaust the stack. */
const MOST_LEVELS = 100;

/** Whether a JSON text nests objects and lists too deeply to be read, without reading it. */
export function isNestedTooDeeply(text: string): boolean {
  let levels = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInText) {
      if (character === '\\') at += 1;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if (character === '{' || character === '[') {
      levels += 1;
      if (levels > MOST_LEVELS) return true;
    } else if (character === '}' || character === ']') levels -= 1;
  }
  return false;
}
