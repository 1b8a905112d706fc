import { useEffect, useEffectEvent } from 'react';
import { findMdtMeetingOfChat } from '../../api/mdt/contract/planning-endpoints.ts';
import { ProblemError } from '../api-client/problem-error.ts';
import { replaceRoute } from '../hooks/use-route.ts';
import { useConfer } from './confer-context.ts';
import { mayAsk } from './may-ask.ts';
import { readRoute } from './routes.ts';

/** After an answer that did not come. */
const AGAIN_SECONDS = 30;

/**
 * Shows the meeting of the MDT in whose side panel the tab was opened. In the panel of any other meeting, and for somebody
 * who may not see that one, nothing happens.
 */
export function useMdtPanel(): void {
  const { api, me, meetingChatId } = useConfer();
  const chatId = mayAsk(me, findMdtMeetingOfChat) ? meetingChatId : undefined;
  const look = useEffectEvent(async (): Promise<'again' | 'done'> => {
    if (chatId === undefined) return 'done';
    try {
      const { meetingId } = await api.call(findMdtMeetingOfChat, { query: { chatId } });
      const { page, item } = readRoute(window.location.hash);
      // unless the person is somewhere else already
      if (page === 'today' && item === undefined) replaceRoute('mdt', 'now', meetingId);
      return 'done';
    } catch (error) {
      const isRefused = error instanceof ProblemError && error.status < 500 && error.status !== 429;
      return isRefused ? 'done' : 'again';
    }
  });
  const { odsCode } = me.organisation;
  useEffect(() => {
    if (chatId === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const go = async (): Promise<void> => {
      const next = await look();
      if (!isOver && next === 'again') timer = setTimeout(() => void go(), AGAIN_SECONDS * 1000);
    };
    void go();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // in another organisation it may be another's meeting
  }, [chatId, odsCode]);
}
