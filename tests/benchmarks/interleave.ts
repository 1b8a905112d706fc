/** Does one round of work and says how long it took, in milliseconds. */
export type Contestant = () => Promise<number> | number;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [lower = NaN, upper = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (lower + upper) / 2;
}

/**
 * Lets contestants take turns (A B C A B C …), so that whatever else the machine does meets all of them.
 * @param ours the one that the others are compared with
 * @param rounds how often each has its turn (>= 5)
 * @returns by peer, how many times as fast ours is: the median of the ratios of each round
 */
export async function interleave<Peer extends string>(
  ours: Contestant,
  peers: Readonly<Record<Peer, Contestant>>,
  rounds: number,
): Promise<Record<Peer, number>> {
  const names = Object.keys(peers) as Peer[];
  const ratios = new Map<Peer, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const ourMs = await ours();
    for (const name of names) ratios.get(name)?.push((await peers[name]()) / ourMs);
  }
  return Object.fromEntries(names.map((name) => [name, median(ratios.get(name) ?? [])])) as Record<
    Peer,
    number
  >;
}
