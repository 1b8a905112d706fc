import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { getAppointment, listAppointments } from '../../../api/appointment-view/contract/endpoints.ts';
import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import { ProblemError } from '../../api-client/problem-error.ts';
import { useLiveEvents, useLiveReturn } from '../../hooks/use-live.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { changesByTheClock, withAppointment } from './day-appointments.ts';
import type { DayFilter } from './day-appointments.ts';

/** Events that come together are answered by one reading. */
const GATHER_MS = 120;
/** From this many changed appointments on, the whole list is less work than each by itself. */
const READ_ALL_FROM = 6;
/** How often to look again where the clock alone changes something: no event tells of it. */
const READ_AGAIN_MS = 60_000;

export interface DayAppointments {
  /** Undefined until the first answer. */
  appointments: readonly Appointment[] | undefined;
  error: unknown;
  reload: () => void;
  /** Puts an appointment that was just read in its place. */
  put: (appointment: Appointment) => void;
}

/**
 * The appointments of a day, kept as they are by live events.
 * @param onEvent called with each event once its appointment has been read, for announcements
 */
export function useDayAppointments(
  filter: DayFilter,
  onEvent: (event: LiveEvent, appointment: Appointment) => void,
): DayAppointments {
  const { api } = useConfer();
  const { from, to, practitionerId, serviceLineId } = filter;
  const list = useLoaded(JSON.stringify(filter), async (signal) => {
    const query = {
      from,
      to,
      ...(practitionerId === undefined ? {} : { mine: 'true' as const }),
      ...(serviceLineId === undefined ? {} : { serviceLineId }),
    };
    return (await api.call(listAppointments, { query }, { signal })).items;
  });
  // What was read one by one since the list was read.
  const [newer, setNewer] = useState<{ since: unknown; appointments: readonly Appointment[] }>();
  const put = (appointment: Appointment): void => {
    setNewer((before) => {
      const known =
        before !== undefined && before.since === list.data ? before.appointments : (list.data ?? []);
      return { since: list.data, appointments: withAppointment(known, appointment, filter) };
    });
  };

  const read = async (appointmentId: string, events: readonly LiveEvent[]): Promise<void> => {
    try {
      const appointment = await api.call(getAppointment, { appointmentId });
      put(appointment);
      for (const event of events) onEvent(event, appointment);
    } catch (error) {
      // Somebody else's is not for this list. Whatever else is the matter, reading the list will tell.
      if (!(error instanceof ProblemError && error.status === 404)) list.reload();
    }
  };
  const gathered = useRef<LiveEvent[]>([]);
  const flush = useEffectEvent(() => {
    const events = gathered.current.splice(0);
    const ids = new Set(events.map((event) => event.subject.id));
    if (ids.size >= READ_ALL_FROM) list.reload();
    else
      for (const id of ids)
        void read(
          id,
          events.filter((event) => event.subject.id === id),
        );
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (gathered.current.length > 0) flush();
    }, GATHER_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  useLiveEvents((event) => {
    if (event.subject.kind === 'appointment') gathered.current.push(event);
  });
  useLiveReturn(list.reload);
  const appointments = newer !== undefined && newer.since === list.data ? newer.appointments : list.data;
  const readAgain = useEffectEvent(() => {
    if (appointments?.some((appointment) => changesByTheClock(appointment, Date.now())) === true)
      list.reload();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      readAgain();
    }, READ_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);

  return {
    appointments,
    error: list.error,
    reload: list.reload,
    put,
  };
}
