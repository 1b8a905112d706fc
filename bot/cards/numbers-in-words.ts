/** `1`, `1 and 3`, `1, 2 and 5`; `1 to 4` when they follow one another. */
export function numbersInWords(numbers: readonly number[]): string {
  const [first, ...rest] = numbers;
  const last = rest.at(-1);
  if (first === undefined) return '';
  if (last === undefined) return String(first);
  if (numbers.length > 2 && last - first === numbers.length - 1) return `${first} to ${last}`;
  return `${numbers.slice(0, -1).join(', ')} and ${last}`;
}

/** `case 1`, `cases 1 to 4`. */
export const casesInWords = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'case' : 'cases'} ${numbersInWords(numbers)}`;

/** `1 field`, `2 fields`. */
export const countOf = (count: number, one: string, several: string): string =>
  `${count} ${count === 1 ? one : several}`;
