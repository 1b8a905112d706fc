import { useEffect, useEffectEvent, useState } from 'react';
import { getMdtMeeting } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import { getMdtMeetingNow, setMdtCurrentCase } from '../../../../api/mdt/contract/running-endpoints.ts';
import type { MeetingNow } from '../../../../api/mdt/contract/running.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { useCurrent } from '../use-current.ts';
import type { Current } from '../use-current.ts';
import { useReadSoon } from './use-read-soon.ts';

/** Whoever does not belong to the service line is told nothing by the live stream, so reads again this often. */
const OUTSIDER_MS = 2000;

/** The meeting with its list, and who is there and which case has its turn. */
export interface Room {
  meeting: Current<Meeting>;
  now: Current<MeetingNow>;
  /** How far the clock of Confer is ahead of that of this device, in milliseconds. */
  clockAheadMs: number;
}

/** Reads a meeting and follows it as it runs. */
export function useMeetingNow(meetingId: string): Room {
  const { api, me } = useConfer();
  const meeting = useCurrent(`meeting ${meetingId}`, (signal) =>
    api.call(getMdtMeeting, { meetingId }, { signal }),
  );
  const [clockAheadMs, setClockAheadMs] = useState(0);
  const now = useCurrent(`now ${meetingId}`, async (signal) => {
    const answer = await api.call(getMdtMeetingNow, { meetingId }, { signal });
    // to the second, so that the time on the way changes nothing
    setClockAheadMs(Math.round((Date.parse(answer.at) - Date.now()) / 1000) * 1000);
    return answer;
  });
  const readNow = useReadSoon(now.reload);
  const readMeeting = useReadSoon(meeting.reload);
  useLiveEvents(({ kind, subject }) => {
    const isIts = subject.id === meetingId;
    if (isIts && (kind === 'mdt-meeting-now-changed' || kind === 'mdt-list-changed')) readNow();
    const isOfList = meeting.data?.items.some((item) => item.case.caseId === subject.id) === true;
    if ((isIts && kind === 'mdt-list-changed') || (isOfList && kind === 'mdt-case-changed')) readMeeting();
  });
  useLiveReturn(() => {
    readNow();
    readMeeting();
  });
  const isOutsider = meeting.data !== undefined && !me.serviceLineIds.includes(meeting.data.serviceLineId);
  const isRunning = now.data?.status === 'running';
  const look = useEffectEvent(() => {
    readNow();
  });
  useEffect(() => {
    if (!isOutsider || !isRunning) return undefined;
    const timer = setInterval(() => {
      look();
    }, OUTSIDER_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isOutsider, isRunning]);
  return { meeting, now, clockAheadMs };
}

/** Somebody else moved the meeting on between a press and its answer. */
export class MovedMeanwhile extends Error {
  constructor() {
    super('somebody else moved the meeting on meanwhile');
    this.name = 'MovedMeanwhile';
  }
}

/**
 * Gives a case its turn for everybody. Where only the list was changed since it was read it is sent again; where somebody
 * else moved on it is not, so that two who press at once skip no case.
 */
export function useTakeTurn({ now }: Room): (caseId: string | null) => Promise<void> {
  const { api } = useConfer();
  const { latest, put } = now;
  return async (caseId) => {
    const before = latest();
    if (before === undefined) return;
    const { meetingId } = before;
    const body = { caseId };
    try {
      put(await api.call(setMdtCurrentCase, { meetingId, body, seen: before.version }));
    } catch (error) {
      if (!isStale(error)) throw error;
      const fresh = await api.call(getMdtMeetingNow, { meetingId });
      put(fresh);
      if (fresh.current?.caseId !== before.current?.caseId) throw new MovedMeanwhile();
      put(await api.call(setMdtCurrentCase, { meetingId, body, seen: fresh.version }));
    }
  };
}
