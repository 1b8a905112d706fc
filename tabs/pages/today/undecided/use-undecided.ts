import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { listUndecided } from '../../../../api/appointment-view/contract/endpoints.ts';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { usePages, type Pages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import type { DayFilter } from '../day-appointments.ts';

/** Events that come together are answered by one reading. */
const GATHER_MS = 500;

export interface Undecided extends Pages<Appointment> {
  /** Of all pages; 0 until it is known. */
  total: number;
}

/**
 * Appointments of earlier days on whose attendance somebody still has to decide, kept as they are by live events.
 * @param filter of the day on the screen; undefined: nothing is asked for
 */
export function useUndecided(filter: DayFilter | undefined): Undecided {
  const { api, me } = useConfer();
  const [total, setTotal] = useState(0);
  const asked = filter !== undefined && mayAsk(me, listUndecided) ? filter : undefined;
  const { from, practitionerId, serviceLineId } = asked ?? {};
  const key = from === undefined ? undefined : JSON.stringify([from, practitionerId, serviceLineId]);
  const pages = usePages(key, async (cursor, signal) => {
    const query = {
      before: from ?? '',
      ...(practitionerId === undefined ? {} : { mine: 'true' as const }),
      ...(serviceLineId === undefined ? {} : { serviceLineId }),
      ...(cursor === undefined ? {} : { cursor }),
    };
    const page = await api.call(listUndecided, { query }, signal === undefined ? {} : { signal });
    setTotal(page.total);
    return page;
  });
  const { items, reload } = pages;
  const isDue = useRef(false);
  useLiveEvents(({ kind, subject }) => {
    const isShown = items?.some(({ appointmentId }) => appointmentId === subject.id) === true;
    if (isShown || kind === 'attendance-changed') isDue.current = true;
  });
  useLiveReturn(reload);
  const readIfDue = useEffectEvent(() => {
    if (key !== undefined && isDue.current) reload();
    isDue.current = false;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      readIfDue();
    }, GATHER_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return { ...pages, total: pages.items === undefined ? 0 : total };
}
