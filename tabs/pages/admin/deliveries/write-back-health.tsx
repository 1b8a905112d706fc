import { listPeopleNotReached } from '../../../../api/cards/contract/endpoints.ts';
import { listDeliveries, listPauses } from '../../../../api/deliveries/contract/endpoints.ts';
import type { Delivery, Pauses } from '../../../../api/deliveries/contract/deliveries.ts';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { listAppointments } from '../../../../api/appointment-view/contract/endpoints.ts';
import { listTextStops } from '../../../../api/refill/contract/endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { isHeld } from '../../../words/held-delivery.ts';
import { addDays, dateInZone, dayInterval } from '../../../words/zoned-day.ts';
import { countByLabel } from '../count-by-label.ts';
import { PeopleNotReached } from './people-not-reached.tsx';
import { PausedSystems } from './paused-systems.tsx';
import { StoppedNumbers } from './stopped-numbers.tsx';
import { StuckDeliveries } from './stuck-deliveries.tsx';

const DAYS_BACK = 7;
const DAYS_AHEAD = 21;

function countWordsOf(deliveries: readonly Delivery[]): string {
  return countByLabel(deliveries)
    .map(({ label, count }) => `${label}: ${count}`)
    .join(' · ');
}

interface PendingProps {
  appointments: readonly Pick<Appointment, 'deliveries'>[];
  pauses: Pauses['items'];
}

/** What is to be sent yet; what goes to a system that is paused, or waits for what failed before it, is not on its way. */
function Pending({ appointments, pauses }: PendingProps) {
  const pending = appointments.flatMap(({ deliveries }) =>
    deliveries
      .filter(({ state }) => state === 'pending')
      .map((delivery) => ({ ...delivery, isHeld: isHeld(delivery, deliveries) })),
  );
  if (pending.length === 0) return <p>Nothing is on its way: everything has arrived.</p>;
  const isPaused = ({ system }: Delivery): boolean => pauses.some((pause) => pause.system === system);
  const paused = pending.filter(isPaused);
  const held = pending.filter((delivery) => delivery.isHeld && !isPaused(delivery));
  const sent = pending.filter((delivery) => !delivery.isHeld && !isPaused(delivery));
  return (
    <>
      {sent.length === 0 ? null : <p data-testid="pending-counts">On its way: {countWordsOf(sent)}</p>}
      {held.length === 0 ? null : (
        <p data-testid="held-counts">Waits for what needs a person: {countWordsOf(held)}</p>
      )}
      {paused.length === 0 ? null : (
        <p data-testid="paused-counts">Paused, not sent until it is resumed: {countWordsOf(paused)}</p>
      )}
    </>
  );
}

/** Whether everything reaches Microsoft 365, the PAS and the patients; what does not can be tried again here. */
export function WriteBackHealth() {
  const { api, me } = useConfer();
  const { timeZone } = me.organisation;
  const stuck = useLoaded('stuck', async (signal) => {
    const { items } = await api.call(listDeliveries, { query: { state: 'needs-person' } }, { signal });
    return items;
  });
  const unreached = useLoaded('not-reached', async (signal) => {
    const { items } = await api.call(listPeopleNotReached, {}, { signal });
    return items;
  });
  const mayRing = mayAsk(me, listTextStops);
  const stopped = useLoaded(mayRing ? 'text-stops' : undefined, async (signal) => {
    const { items } = await api.call(listTextStops, {}, { signal });
    return items;
  });
  const pauses = useLoaded('pauses', (signal) => api.call(listPauses, {}, { signal }));
  const near = useLoaded('near', (signal) => {
    const today = dateInZone(Date.now(), timeZone);
    const { from } = dayInterval(addDays(today, -DAYS_BACK), timeZone);
    const { to } = dayInterval(addDays(today, DAYS_AHEAD), timeZone);
    return api.call(listAppointments, { query: { from, to } }, { signal });
  });
  const reload = (): void => {
    stuck.reload();
    unreached.reload();
    stopped.reload();
    near.reload();
    pauses.reload();
  };
  useLiveEvents((event) => {
    if (event.kind === 'delivery-changed') reload();
  });
  useLiveReturn(reload);
  return (
    <Section title="Write-back">
      <FailureNotice
        error={stuck.error ?? unreached.error ?? stopped.error ?? near.error ?? pauses.error}
        onRetry={reload}
      />
      {stuck.isLoading ? <LoadingRows what="the write-back" count={2} /> : null}
      {stuck.data?.length === 0 && unreached.data?.length === 0 && (stopped.data ?? []).length === 0 ? (
        <Notice tone="good" title="Nothing needs a person" />
      ) : null}
      {stuck.data === undefined || stuck.data.length === 0 ? null : (
        <StuckDeliveries deliveries={stuck.data} onChanged={reload} />
      )}
      {unreached.data === undefined || unreached.data.length === 0 ? null : (
        <PeopleNotReached people={unreached.data} timeZone={timeZone} />
      )}
      {stopped.data === undefined || stopped.data.length === 0 ? null : (
        <StoppedNumbers stops={stopped.data} timeZone={timeZone} onChanged={reload} />
      )}
      {near.data === undefined || pauses.data === undefined ? null : (
        <Pending appointments={near.data.items} pauses={pauses.data.items} />
      )}
      {pauses.data === undefined ? null : (
        <PausedSystems pauses={pauses.data.items} timeZone={timeZone} onChanged={reload} />
      )}
    </Section>
  );
}
