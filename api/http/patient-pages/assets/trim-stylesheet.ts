/**
 * Leaves out of a stylesheet what a page cannot need: rules whose every selector names a class that is not used, and
 * font faces (ours would be fetched from a host that is not ours, and its licence covers NHS sites only).
 * @param css well-formed CSS, minified or not
 * @param prefix only classes that start so are judged; other selectors stay
 */
export function trimStylesheet(css: string, usedClasses: ReadonlySet<string>, prefix: string): string {
  return rulesOf(css)
    .map((rule) => trimRule(rule, usedClasses, prefix))
    .join('');
}

/** One statement at the top level of a stylesheet or of a group: `head{body}`, or `head;` when body is undefined. */
interface Rule {
  head: string;
  body: string | undefined;
}

const GROUPS = ['@media', '@supports', '@container', '@layer'];

function trimRule({ head, body }: Rule, used: ReadonlySet<string>, prefix: string): string {
  if (body === undefined) return head.startsWith('@charset') ? '' : `${head};`;
  if (GROUPS.some((group) => head.startsWith(group))) {
    const inner = trimStylesheet(body, used, prefix);
    return inner === '' ? '' : `${head}{${inner}}`;
  }
  if (head.startsWith('@font-face')) return '';
  if (head.startsWith('@')) return `${head}{${body}}`;
  const kept = splitSelectors(head).filter((selector) => isUsed(selector, used, prefix));
  return kept.length === 0 ? '' : `${kept.join(',')}{${body}}`;
}

function isUsed(selector: string, used: ReadonlySet<string>, prefix: string): boolean {
  // what a selector excludes need not be on the page
  const required = selector.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, '');
  for (const [, name = ''] of required.matchAll(/\.([A-Za-z_][\w-]*)/g)) {
    if (name.startsWith(prefix) && !used.has(name)) return false;
  }
  return true;
}

/** At commas outside brackets: `:is(a,b)` is one selector. */
function splitSelectors(head: string): string[] {
  const selectors: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < head.length; at += 1) {
    const character = head[at];
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (character === ',' && depth === 0) {
      selectors.push(head.slice(from, at).trim());
      from = at + 1;
    }
  }
  selectors.push(head.slice(from).trim());
  return selectors;
}

/** Splits at braces and semicolons, which count only outside of strings, brackets and comments. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '');
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const end = findOutside(text, at, ['{', ';']);
    if (end < 0) break;
    const head = text.slice(from, end).trim();
    if (text[end] === ';') {
      if (head !== '') rules.push({ head, body: undefined });
      at = end + 1;
    } else {
      const close = closingBrace(text, end);
      rules.push({ head, body: text.slice(end + 1, close) });
      at = close + 1;
    }
    from = at;
  }
  return rules;
}

function closingBrace(text: string, open: number): number {
  let depth = 1;
  let at = open + 1;
  while (depth > 0) {
    const next = findOutside(text, at, ['{', '}']);
    if (next < 0) throw new Error('the stylesheet has an open brace that nothing closes');
    depth += text[next] === '{' ? 1 : -1;
    at = next + 1;
  }
  return at - 1;
}

/** The next of these characters outside of strings and round brackets (`url(data:…;…)`); -1 when there is none. */
function findOutside(text: string, start: number, wanted: readonly string[]): number {
  let quote: string | undefined;
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\') at += 1;
    else if (quote !== undefined) quote = character === quote ? undefined : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0 && wanted.includes(character)) return at;
  }
  return -1;
}
