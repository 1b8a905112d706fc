/** `J. S.`: what a screen that others may see shows of a person. Letters outside the alphabet stay as they are. */
export function initials(givenName: string, familyName: string): string {
  return [givenName, familyName]
    .map((name) => name.trim().codePointAt(0))
    .filter((letter) => letter !== undefined)
    .map((letter) => `${String.fromCodePoint(letter).toLocaleUpperCase('en-GB')}.`)
    .join(' ');
}
