/** The middle one, of an even number the mean of the middle two rounded down; undefined of none. */
export function medianOf(numbers: readonly number[]): number | undefined {
  const inOrder = numbers.toSorted((one, other) => one - other);
  const [low, high] = [inOrder[Math.ceil(inOrder.length / 2) - 1], inOrder[Math.floor(inOrder.length / 2)]];
  return low === undefined || high === undefined ? undefined : Math.floor((low + high) / 2);
}
