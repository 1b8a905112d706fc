import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { reorderMdtList } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { isSameOrder, moved, orderFor, orderOf } from './list-order.ts';
import type { WriteList } from './use-list-writes.ts';

/** Several moves in a row are written together. */
const REST_MS = 500;

interface Wanted {
  /** The order of the list when the person began to move. */
  base: readonly string[];
  order: readonly string[];
  /** On its way to the API. */
  sent: readonly string[] | undefined;
}

/** The order of a list as a person arranges it. */
export interface ListOrder {
  /** As it is to be shown. */
  order: readonly string[];
  move: (caseId: string, to: number) => void;
  /** Somebody else changed the list meanwhile: the person's own order, which is kept until they decide. */
  own: readonly string[] | undefined;
  useOwn: () => void;
  dropOwn: () => void;
  isSaving: boolean;
  error: unknown;
  retry: () => void;
}

/** Lets a person move cases at once and writes the order when they rest. */
export function useListOrder(meeting: Meeting, write: WriteList): ListOrder {
  const { api } = useConfer();
  const { meetingId } = meeting;
  const saved = orderOf(meeting);
  const [wanted, setWanted] = useState<Wanted | undefined>(undefined);
  const newest = useRef<Wanted | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isSending = useRef(false);
  const change = (next: Wanted | undefined): void => {
    newest.current = next;
    setWanted(next);
  };
  const saving = useAction(async ({ base, order }: Wanted) => {
    const outcome = await write({
      send: (seen) =>
        api.call(reorderMdtList, { meetingId, body: { caseIds: [...order] }, seen: seen.version }),
      isStillMeant: (seen) => isSameOrder(orderOf(seen), base),
    });
    const now = newest.current;
    if (now === undefined) return;
    if (outcome === 'changed') change({ ...now, sent: undefined });
    else
      change(isSameOrder(now.order, order) ? undefined : { base: order, order: now.order, sent: undefined });
  });
  const flush = async (): Promise<void> => {
    clearTimeout(timer.current);
    if (isSending.current) return;
    isSending.current = true;
    let before: readonly string[] | undefined;
    // what was moved while an order was on its way is sent after it
    for (let next = newest.current; next !== undefined && next.order !== before; next = newest.current) {
      before = next.order;
      change({ ...next, sent: next.order });
      if (!(await saving.run(next))) {
        change(newest.current && { ...newest.current, sent: undefined });
        break;
      }
    }
    isSending.current = false;
  };
  const flushAtEnd = useEffectEvent(() => {
    void flush();
  });
  useEffect(
    () => () => {
      flushAtEnd();
    },
    [],
  );
  const isKnown = (order: readonly string[] | undefined): boolean =>
    order !== undefined && isSameOrder(order, saved);
  const isElsewhere =
    wanted !== undefined && !isKnown(wanted.base) && !isKnown(wanted.sent) && !isKnown(wanted.order);
  const order = wanted === undefined || isElsewhere ? saved : wanted.order;
  return {
    order,
    own: isElsewhere ? wanted.order : undefined,
    move: (caseId, to) => {
      if (isElsewhere) return;
      const before = newest.current;
      const next = moved(before?.order ?? saved, caseId, to);
      const base = before?.base ?? saved;
      change(
        isSameOrder(next, base) && before?.sent === undefined
          ? undefined
          : { base, order: next, sent: before?.sent },
      );
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), REST_MS);
    },
    useOwn: () => {
      if (wanted === undefined) return;
      change({ base: saved, order: orderFor(saved, wanted.order), sent: undefined });
      void flush();
    },
    dropOwn: () => {
      change(undefined);
    },
    isSaving: saving.isRunning || wanted !== undefined,
    error: saving.error,
    retry: () => void flush(),
  };
}
