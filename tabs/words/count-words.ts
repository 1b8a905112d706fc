/** "1 patient", "40 patients" */
export const countWords = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
