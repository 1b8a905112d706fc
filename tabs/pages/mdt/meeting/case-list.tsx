import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DragEvent } from 'react';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Notice } from '../../../components/notice.tsx';
import { useStable } from '../../../hooks/use-stable.ts';
import { itemsInOrder, moved, orderFor } from './list-order.ts';
import { ListRow } from './list-row.tsx';
import { useListOrder } from './use-list-order.ts';
import type { WriteList } from './use-list-writes.ts';

const useStyles = makeStyles({
  hint: { marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  own: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

interface CaseListProps {
  meeting: Meeting;
  mdt: Mdt | undefined;
  mayChange: boolean;
  write: WriteList;
}

/** Calls `onMove` for Alt and an arrow in one of its rows. */
function useMoveKeys(onMove: (caseId: string, by: number) => void) {
  const act = useStable(onMove);
  return useCallback(
    (list: HTMLElement | null) => {
      if (list === null) return undefined;
      const press = (event: KeyboardEvent): void => {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        const row = event.target instanceof Element ? event.target.closest('[data-case]') : null;
        const caseId = row?.getAttribute('data-case');
        if (!event.altKey || by === 0 || caseId == null) return;
        event.preventDefault();
        act(caseId, by);
      };
      list.addEventListener('keydown', press);
      return () => {
        list.removeEventListener('keydown', press);
      };
    },
    [act],
  );
}

/** The cases in order; each can be moved by dragging, by its arrows and by Alt and an arrow key. */
export function CaseList({ meeting, mdt, mayChange, write }: CaseListProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const announce = useAnnounce();
  const order = useListOrder(meeting, write);
  const [over, setOver] = useState<string | undefined>(undefined);
  const dragged = useRef<string | undefined>(undefined);
  const items = itemsInOrder(meeting.items, order.order, meeting.startedAt ?? meeting.startsAt);
  const nameOf = (caseId: string): string =>
    meeting.items.find((item) => item.case.caseId === caseId)?.case.patient.displayName ?? '';
  const move = (caseId: string, to: number): void => {
    const place = moved(order.order, caseId, to).indexOf(caseId);
    if (!mayChange || order.own !== undefined) return;
    const { activeElement } = document;
    flushSync(() => {
      order.move(caseId, to);
    });
    // a row that moves in the page loses the focus
    if (activeElement instanceof HTMLElement) activeElement.focus();
    announce(`${nameOf(caseId)} is now number ${place + 1} of ${items.length}`);
  };
  const keys = useMoveKeys((caseId, by) => {
    move(caseId, order.order.indexOf(caseId) + by);
  });
  const drag = (caseId: string, what: 'start' | 'over' | 'drop' | 'end', event: DragEvent): void => {
    if (what === 'start') {
      dragged.current = caseId;
      event.dataTransfer.effectAllowed = 'move';
      const row = event.currentTarget.closest('[data-case]');
      if (row !== null) event.dataTransfer.setDragImage(row, 16, 16);
      return;
    }
    const from = dragged.current;
    if (what === 'end' || from === undefined) {
      dragged.current = undefined;
      setOver(undefined);
      return;
    }
    event.preventDefault();
    if (what === 'over') {
      setOver(caseId);
      return;
    }
    dragged.current = undefined;
    setOver(undefined);
    move(from, order.order.indexOf(caseId));
  };
  if (items.length === 0) {
    return <EmptyState title="No case is on the list yet">Add those that are ready, below.</EmptyState>;
  }
  return (
    <>
      {order.own === undefined ? null : (
        <Notice
          tone="look"
          role="alert"
          title="Somebody else changed the list while you ordered it"
          actions={
            <>
              <Button size="small" data-testid="order-own" onClick={order.useOwn}>
                Use my order
              </Button>
              <Button size="small" data-testid="order-theirs" onClick={order.dropOwn}>
                Keep it as it is now
              </Button>
            </>
          }
        >
          Below is the list as it is now. Your order was:
          <ol className={styles.own}>
            {orderFor(order.order, order.own).map((caseId) => (
              <li key={caseId}>{nameOf(caseId)}</li>
            ))}
          </ol>
        </Notice>
      )}
      {order.error === undefined || order.own !== undefined ? null : (
        <FailureNotice error={order.error} onRetry={order.retry} />
      )}
      <ol className={frame.list} aria-label="Cases in order" ref={keys} data-testid="mdt-list">
        {items.map((item) => {
          const { caseId } = item.case;
          return (
            <ListRow
              key={caseId}
              meeting={meeting}
              mdt={mdt}
              item={item}
              count={items.length}
              mayChange={mayChange}
              write={write}
              isOver={over === caseId}
              onMove={(to) => {
                move(caseId, to);
              }}
              onDrag={(what, event) => {
                drag(caseId, what, event);
              }}
            />
          );
        })}
      </ol>
      {mayChange && items.length > 1 ? (
        <p className={styles.hint}>
          Move a case by dragging its dots, by its arrows, or by Alt and ↑ or ↓.{' '}
          <span data-testid="order-state">
            {order.isSaving ? 'Saving the order…' : 'The order is saved.'}
          </span>
        </p>
      ) : null}
    </>
  );
}
