/** A request of the product to a system outside, and its answer. */
export interface Exchange {
  method: string;
  path: string;
  status: number;
  requestBody?: unknown;
  responseBody?: unknown;
}

/** All that a stand-in was asked since it started. @param origin of its pages */
export async function exchangesWith(origin: string): Promise<Exchange[]> {
  const answer = await fetch(`${origin}/__exchanges?since=0`);
  return ((await answer.json()) as { exchanges: Exchange[] }).exchanges;
}
