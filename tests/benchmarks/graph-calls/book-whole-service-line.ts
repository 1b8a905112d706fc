import type { SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { book, findBookable, readAppointment, signInTo, slotsIn } from '../../support/confer-api.ts';
import { eventually } from '../../support/eventually.ts';
import { setFaults } from '../../support/faults.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { countCalls, countDuplicates, graphExchanges } from './graph-exchanges.ts';

const SERVICE_LINE = 'Young adult diabetes';
const SETTLED_WITHIN_MS = 40_000;

interface BookedThroughConfer {
  staff: number;
  calls: number;
  duplicates: number;
}

/**
 * Books everybody of a service line into one appointment, as the Book screen would, and waits until all is delivered.
 * @param isHungUpOn whether Graph closes the connection instead of answering, once for each of the two calls
 */
export async function bookWholeServiceLine(
  confer: StackUnderTest,
  nhsNumber: string,
  isHungUpOn: boolean,
): Promise<BookedThroughConfer> {
  const coordinator = await signInTo(confer, 'dev.rana');
  const { request } = await findBookable(coordinator, { serviceLine: SERVICE_LINE, nhsNumber });
  const lines = await coordinator.get<{ items: { name: string; staff: { roleCode: string }[] }[] }>(
    '/api/service-lines',
  );
  const staff = lines.body.items.find(({ name }) => name === SERVICE_LINE)?.staff ?? [];
  const counts = new Map<string, number>();
  for (const { roleCode } of staff) counts.set(roleCode, (counts.get(roleCode) ?? 0) + 1);
  const found = await coordinator.post<SlotSearchResult>('/api/slot-searches', {
    serviceLineId: request.serviceLineId,
    roles: [...counts].map(([roleCode, count]) => ({ roleCode, count })),
  });
  const [slot] = slotsIn(found.body);
  if (slot === undefined) throw new Error(`no time at which all of ${SERVICE_LINE} are free`);
  const before = (await graphExchanges(confer.topology.graphPages)).at(-1)?.seq ?? 0;
  if (isHungUpOn) {
    const once = { kind: 'drop', times: 1, method: 'POST' } as const;
    await setFaults(confer, 'graph', [
      { ...once, path: 'createOrGet' },
      { ...once, path: 'batch$' },
    ]);
  }
  const booked = await book(coordinator, {
    ...request,
    startsAt: slot.startsAt,
    staff: slot.staff.map(({ practitionerId, roleCode }) => ({ practitionerId, roleCode })),
  });
  if (booked.status !== 201) throw new Error(`not booked: ${JSON.stringify(booked.body)}`);
  const { appointmentId } = booked.body;
  const delivered = await eventually(async () => {
    const { deliveries } = await readAppointment(coordinator, appointmentId);
    const waiting = deliveries.filter(({ state }) => state !== 'done');
    if (waiting.length > 0) throw new Error(`not delivered: ${JSON.stringify(waiting)}`);
    return deliveries;
  }, SETTLED_WITHIN_MS);
  if (isHungUpOn && !delivered.some(({ attempts }) => attempts > 1))
    throw new Error('nothing was tried again');
  const exchanges = await graphExchanges(confer.topology.graphPages, before);
  return {
    staff: slot.staff.length,
    calls: countCalls(exchanges),
    duplicates: countDuplicates(exchanges, appointmentId, slot.staff.length),
  };
}
