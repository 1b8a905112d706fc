import fc from 'fast-check';

const letters = fc.oneof(
  fc.constantFrom(...Array.from('aeiouNSOs')),
  fc.constantFrom(...Array.from("’'‘ʼ`´′-‐‑–—−")),
  fc.constantFrom(...Array.from('éèÓÅåçñÖüİıłŁøØßẞæÆœþÐđħŧžŠſ')),
  fc.constantFrom(...Array.from('ΆΈςΣσЙйІїЯ')),
  fc.constantFrom('e\u0301', 'ﬁ', '\u00a0', '\u2009', '\u200d', '\u00ad', '.', ',', '(', '٤', '李', '山'),
  fc.constantFrom(' '),
);

/** A name as badly written as names get: every apostrophe, dash, accent, space and case. */
export const aName = fc.array(letters, { minLength: 1, maxLength: 24 }).map((all) => all.join(''));
