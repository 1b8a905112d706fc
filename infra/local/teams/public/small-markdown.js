// The part of Markdown that Teams shows: bold, italic, links, line breaks, bullet points. Everything else is text.
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => ESCAPES[character]);

function inline(escaped) {
  return escaped
    .replace(/\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2" target="_blank" rel="noopener">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[\s(])[_*]([^_*]+)[_*](?=[\s).,;:!?]|$)/g, '$1<em>$2</em>')
    .replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<span class="mention">@$1</span>');
}

/** HTML of a message; anything that is not known Markdown is escaped first, so no markup of the sender survives. */
export function markdownToHtml(text) {
  const html = [];
  let isList = false;
  for (const line of text.replace(/<br\s*\/?>/g, '\n').split('\n')) {
    const bullet = /^\s*[-*•] (.*)$/.exec(line);
    if (bullet && !isList) html.push('<ul>');
    if (!bullet && isList) html.push('</ul>');
    isList = bullet !== null;
    html.push(bullet ? `<li>${inline(escapeHtml(bullet[1]))}</li>` : `${inline(escapeHtml(line))}\n`);
  }
  if (isList) html.push('</ul>');
  return html.join('').trimEnd();
}

/** The words of a message without marks, for a one-line preview. */
export const plainText = (text) => text.replace(/<at>(.*?)<\/at>/g, '@$1').replace(/[*_]{1,2}|<[^>]+>/g, '');
