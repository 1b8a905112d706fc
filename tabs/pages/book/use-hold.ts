import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { extendHold, releaseHold, takeHold } from '../../../api/booking/contract/endpoints.ts';
import type { Hold, TakeHold } from '../../../api/booking/contract/booking-changes.ts';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import { ProblemError } from '../../api-client/problem-error.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useConfer } from '../../shell/confer-context.ts';

/** How far the keeping of the chosen slot is. */
export type HoldState =
  | { status: 'none' | 'taking' }
  | { status: 'held' | 'expired'; hold: Hold }
  /** Somebody else has it: the error may name other slots. */
  | { status: 'refused'; error: ProblemError }
  /** Confer could not keep it, for whatever reason: booking is tried all the same. */
  | { status: 'not-held'; error: unknown };

export interface SlotHold {
  state: HoldState;
  /** Of a live hold. */
  holdId: string | undefined;
  /** Takes it anew, after it ran out. */
  takeAgain: () => void;
  /** Keeps a live one for longer. */
  extend: () => void;
  /** It was used up by a booking: there is nothing to give back. */
  wasUsed: () => void;
}

function wantedHold(serviceLineId: string, slot: Slot, patientId: string | undefined): TakeHold {
  return {
    serviceLineId,
    startsAt: slot.startsAt,
    endsAt: slot.endsAt,
    practitionerIds: slot.staff.map((member) => member.practitionerId),
    ...(slot.resources.length === 0 ? {} : { resourceIds: slot.resources.map((each) => each.resourceId) }),
    ...(patientId === undefined ? {} : { patientId }),
  };
}

/** The page may be going with the slot. */
const LEAVING = { keepalive: true } as const;

const isTaken = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.status === 409;

/**
 * Keeps the chosen slot from others while the form is filled in; gives it back when another is chosen or on leaving.
 * @param patientId for whom: others who choose the same patient are told
 */
export function useHold(
  serviceLineId: string,
  slot: Slot | undefined,
  patientId: string | undefined,
): SlotHold {
  const { api, newKey } = useConfer();
  const now = useNow();
  const [answer, setAnswer] = useState<{ of: string; state: HoldState }>();
  const [round, setRound] = useState(0);
  // a place in a group session takes nobody's time: there is nothing to keep
  const isShared = slot !== undefined && (slot.shared?.groupSessionId ?? null) !== null;
  const wanted =
    slot === undefined || isShared ? undefined : JSON.stringify(wantedHold(serviceLineId, slot, patientId));
  const key = wanted === undefined ? undefined : `${round} ${wanted}`;
  // one after the other: the next slot may need the people of the one before
  const queue = useRef<Promise<void>>(Promise.resolve());
  const used = useRef<string>(undefined);

  const take = useEffectEvent((isLeft: () => boolean, keep: (hold: Hold) => void) => {
    if (key === undefined || wanted === undefined) return;
    const tell = (state: HoldState): void => {
      if (!isLeft()) setAnswer({ of: key, state });
    };
    queue.current = queue.current.then(async () => {
      if (isLeft()) return;
      try {
        const hold = await api.call(takeHold, { body: JSON.parse(wanted) as TakeHold, key: newKey() });
        keep(hold);
        tell({ status: 'held', hold });
      } catch (error) {
        tell(isTaken(error) ? { status: 'refused', error } : { status: 'not-held', error });
      }
    });
  });
  const release = useEffectEvent((hold: () => Hold | undefined) => {
    queue.current = queue.current.then(async () => {
      const held = hold();
      if (held === undefined || held.holdId === used.current) return;
      // a hold that is not given back ends by itself
      await api.call(releaseHold, { holdId: held.holdId }, LEAVING).catch(() => undefined);
    });
  });
  useEffect(() => {
    if (key === undefined) return undefined;
    let isLeft = false;
    let hold: Hold | undefined;
    take(
      () => isLeft,
      (taken) => {
        hold = taken;
      },
    );
    return () => {
      isLeft = true;
      release(() => hold);
    };
  }, [key]);

  const state: HoldState =
    key === undefined ? { status: 'none' } : answer?.of === key ? answer.state : { status: 'taking' };
  const isOver = state.status === 'held' && Date.parse(state.hold.expiresAt) <= now;
  const holdId = state.status === 'held' && !isOver ? state.hold.holdId : undefined;
  useEffect(() => {
    if (holdId === undefined) return undefined;
    // the whole tab is closed: nothing of it is taken down in order
    const leave = (): void => {
      api.call(releaseHold, { holdId }, LEAVING).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
    };
  }, [api, holdId]);
  return {
    state: isOver ? { status: 'expired', hold: state.hold } : state,
    holdId,
    takeAgain: () => {
      setRound((before) => before + 1);
    },
    extend: () => {
      if (key === undefined || state.status !== 'held') return;
      const { holdId } = state.hold;
      api.call(extendHold, { holdId }).then(
        (hold) => {
          setAnswer((before) => (before?.of === key ? { of: key, state: { status: 'held', hold } } : before));
        },
        // it is as it was: the line goes on to say until when
        () => undefined,
      );
    },
    wasUsed: () => {
      used.current = state.status === 'held' ? state.hold.holdId : undefined;
    },
  };
}
