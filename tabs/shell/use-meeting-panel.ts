import { useEffect, useEffectEvent } from 'react';
import { tellPanelOpen } from '../../api/attendance/contract/endpoints.ts';
import { ProblemError } from '../api-client/problem-error.ts';
import { replaceRoute } from '../hooks/use-route.ts';
import { useConfer } from './confer-context.ts';
import { mayAsk } from './may-ask.ts';
import { readRoute } from './routes.ts';

/** Until the API has said how often. */
const FIRST_SECONDS = 30;

/**
 * While the tab is open in the side panel of a meeting it says so again and again, and shows the appointment whose meeting
 * it is. It says nothing of a meeting that the person is not staff of.
 */
export function useMeetingPanel(): void {
  const { api, me, meetingChatId } = useConfer();
  const chatThreadId = mayAsk(me, tellPanelOpen) ? meetingChatId : undefined;
  const beat = useEffectEvent(async (): Promise<number | undefined> => {
    if (chatThreadId === undefined) return undefined;
    try {
      const { appointmentIds, nextBeatSeconds } = await api.call(tellPanelOpen, { body: { chatThreadId } });
      showAppointment(appointmentIds);
      return nextBeatSeconds;
    } catch (error) {
      // a refusal stays one; what did not arrive may arrive the next time, and nobody has to know
      const isRefused = error instanceof ProblemError && error.status < 500 && error.status !== 429;
      return isRefused ? undefined : FIRST_SECONDS;
    }
  });
  const { odsCode } = me.organisation;
  useEffect(() => {
    if (chatThreadId === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const go = async (): Promise<void> => {
      const seconds = await beat();
      if (!isOver && seconds !== undefined) timer = setTimeout(() => void go(), seconds * 1000);
    };
    void go();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // in another organisation it may be another's meeting
  }, [chatThreadId, odsCode]);
}

/** Unless the person is somewhere else already, or there are several, as in a group. */
function showAppointment([only, ...others]: readonly string[]): void {
  const { page, item } = readRoute(window.location.hash);
  if (only !== undefined && others.length === 0 && page === 'today' && item === undefined) {
    replaceRoute('today', only);
  }
}
