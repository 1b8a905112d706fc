import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { getGroupSession, moveGroupSession } from '../../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../../api/booking/contract/booking-changes.ts';
import type { Slot, SlotSearch } from '../../../../api/slots/contract/slots.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { clockRange, fullDay } from '../../../words/times.ts';
import { SlotList } from '../../book/slot-list.tsx';
import { useSlotPages } from '../../book/use-slot-pages.ts';

const useStyles = makeStyles({
  text: { marginTop: 0 },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalL,
  },
});

const PAGE_LIMIT = 60;

/** Times at which the same people are free for as long. */
export function groupSearch(group: GroupSession): SlotSearch {
  const people = Map.groupBy(group.staff, ({ roleCode }) => roleCode);
  return {
    serviceLineId: group.serviceLine.serviceLineId,
    roles: [...people].map(([roleCode, held]) => ({
      roleCode,
      count: held.length,
      anyOf: held.map(({ practitionerId }) => practitionerId),
    })),
    durationMinutes: (Date.parse(group.endsAt) - Date.parse(group.startsAt)) / 60_000,
    limit: PAGE_LIMIT,
  };
}

interface MoveGroupDialogProps {
  groupSessionId: string;
  onMoved: () => void;
  onClose: () => void;
}

/** Moves a group with every place in it to another time of the same people. */
export function MoveGroupDialog({ groupSessionId, onMoved, onClose }: MoveGroupDialogProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const group = useLoaded(`group ${groupSessionId}`, (signal) =>
    api.call(getGroupSession, { groupSessionId }, { signal }),
  );
  const { data } = group;
  const pages = useSlotPages(data === undefined ? undefined : groupSearch(data), undefined);
  const [slot, setSlot] = useState<Slot | undefined>(undefined);
  const moving = useAction(async (seen: GroupSession, to: Slot) => {
    try {
      await api.call(moveGroupSession, {
        groupSessionId,
        body: { startsAt: to.startsAt },
        seen: seen.version,
      });
    } catch (error) {
      // how many patients it is may have changed with it
      group.reload();
      throw error;
    }
    onMoved();
  });
  return (
    <Modal
      title="Move the whole group"
      testId="move-group-dialog"
      isBusy={moving.isRunning}
      onClose={onClose}
    >
      {(close) => (
        <>
          <FailureNotice error={group.error ?? pages.error} onRetry={group.reload} />
          {data === undefined || pages.isLoading ? <LoadingRows what="free times" /> : null}
          {data === undefined ? null : (
            <>
              <p className={styles.text}>
                <strong>{data.title}</strong>, {fullDay(data.startsAt, data.timeZone)},{' '}
                {clockRange(data.startsAt, data.endsAt, data.timeZone)}. Each patient is told the new time,
                and so is whoever joins with them; their links stay the same.
              </p>
              <SlotList
                days={pages.result?.days ?? []}
                timeZone={data.timeZone}
                chosen={slot}
                onChoose={setSlot}
              />
              <FailureNotice error={moving.error} />
            </>
          )}
          <div className={styles.buttons}>
            <Button
              data-testid="move-group-confirm"
              appearance="primary"
              disabledFocusable={slot === undefined || data === undefined || moving.isRunning}
              {...(moving.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
              onClick={() => {
                if (slot !== undefined && data !== undefined && !moving.isRunning)
                  void moving.run(data, slot);
              }}
            >
              {data === undefined || data.booked === 0
                ? 'Move the group'
                : `Move and tell ${countWords(data.booked, 'patient', 'patients')}`}
            </Button>
            <Button appearance="subtle" disabledFocusable={moving.isRunning} onClick={close}>
              Keep the time
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
