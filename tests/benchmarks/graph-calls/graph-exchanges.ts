/** One request that the Graph stand-in answered. */
export interface GraphExchange {
  seq: number;
  method: string;
  path: string;
  status: number;
  requestBody?: { externalId?: string; transactionId?: string };
  /** Came inside a `$batch`, which is one call. */
  batch: boolean;
}

/** @param since sequence number after which */
export async function graphExchanges(graphPages: string, since = 0): Promise<GraphExchange[]> {
  const answer = await fetch(`${graphPages}/__exchanges?since=${since}`);
  return ((await answer.json()) as { exchanges: GraphExchange[] }).exchanges;
}

/** Outlook is read and followed in the background, whether somebody books or not. */
const isBackground = ({ path }: GraphExchange): boolean =>
  path.endsWith('/calendar/getSchedule') ||
  path.endsWith('/calendarView/delta') ||
  path.startsWith('/subscriptions');

export function countCalls(exchanges: readonly GraphExchange[]): number {
  return exchanges.filter((exchange) => !exchange.batch && !isBackground(exchange)).length;
}

/** Meetings and calendar entries that were made for an appointment beyond one meeting and one entry for each of the staff. */
export function countDuplicates(
  exchanges: readonly GraphExchange[],
  appointmentId: string,
  staff: number,
): number {
  const made = exchanges.filter(({ method, status }) => method === 'POST' && status === 201);
  const meetings = made.filter(({ requestBody }) => requestBody?.externalId === appointmentId).length;
  const entries = made.filter(({ requestBody }) =>
    requestBody?.transactionId?.includes(appointmentId),
  ).length;
  if (meetings === 0 || entries < staff) {
    throw new Error(
      `${meetings} meetings and ${entries} entries for ${staff} people: the booking did not arrive`,
    );
  }
  return meetings - 1 + (entries - staff);
}
