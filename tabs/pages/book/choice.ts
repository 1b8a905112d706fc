/** Something to pick by name. */
export interface Choice {
  key: string;
  text: string;
  /** What tells two of one name apart. */
  hint?: string;
}

const words = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');

/** Those of whose words each typed one begins some: "am ok" finds "Dr Amina Okafor". Accents do not matter. */
export function matchingChoices(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = words(typed);
  return choices.filter((choice) => {
    const own = words(`${choice.text} ${choice.hint ?? ''}`);
    return wanted.every((word) => own.some((each) => each.startsWith(word)));
  });
}
