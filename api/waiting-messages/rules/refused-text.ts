/** An address on the web, with or without `https://`, or an e-mail address: both can lead somebody astray. */
const LINK =
  /(https?:|www\.|[\p{L}\d-]{2,}\.(com|org|net|uk|nhs|io|co|info|eu|link|app|me|ly)\b|\S+@\S+\.\S+)/iu;

/** Letters and digits only, in small letters: "Chest-pain!" is "chest pain". */
const words = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/**
 * Why a message is not passed on: it leads somewhere, or it speaks of what belongs into the consultation and not on a page
 * that nobody may be looking at.
 * @param clinicalWords of the service line; one may be several words
 */
export function refusedText(text: string, clinicalWords: readonly string[]): 'link' | 'clinical' | undefined {
  if (LINK.test(text)) return 'link';
  const said = words(text);
  const isSaid = (word: string): boolean => words(word).trim() !== '' && said.includes(words(word));
  return clinicalWords.some(isSaid) ? 'clinical' : undefined;
}
