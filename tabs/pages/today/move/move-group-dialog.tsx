import { useState } from 'react';
import { moveGroupSession } from '../../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../../api/booking/contract/booking-changes.ts';
import type { Slot, SlotSearch } from '../../../../api/slots/contract/slots.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { SlotList } from '../../book/slot-list.tsx';
import { useSlotPages } from '../../book/use-slot-pages.ts';
import { GroupDialog, useGroupChange } from '../group-dialog.tsx';

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

const TOLD =
  'Each patient is told the new time, and so are the people who join with them; their links stay the same.';

const moveLabel = ({ booked }: GroupSession): string =>
  booked === 0 ? 'Move the group' : `Move and tell ${countWords(booked, 'patient', 'patients')}`;

interface MoveGroupDialogProps {
  groupSessionId: string;
  onMoved: () => void;
  onClose: () => void;
}

/** Moves a group with every place in it to another time of the same people. */
export function MoveGroupDialog({ groupSessionId, onMoved, onClose }: MoveGroupDialogProps) {
  const { api } = useConfer();
  const [slot, setSlot] = useState<Slot | undefined>(undefined);
  const change = useGroupChange(groupSessionId, async (seen) => {
    if (slot === undefined) return;
    const body = { startsAt: slot.startsAt };
    await api.call(moveGroupSession, { groupSessionId, body, seen: seen.version });
    onMoved();
  });
  const { data } = change.group;
  const pages = useSlotPages(data === undefined ? undefined : groupSearch(data), undefined);
  return (
    <GroupDialog
      title="Move the whole group"
      name="move-group"
      change={change}
      words={() => TOLD}
      confirm={moveLabel}
      isIncomplete={slot === undefined}
      keep="Keep the time"
      onConfirm={change.run}
      onClose={onClose}
    >
      {(group) => (
        <>
          <FailureNotice error={pages.error} onRetry={pages.reload} />
          {pages.isLoading ? <LoadingRows what="free times" /> : null}
          <SlotList
            days={pages.result?.days ?? []}
            timeZone={group.timeZone}
            chosen={slot}
            onChoose={setSlot}
          />
        </>
      )}
    </GroupDialog>
  );
}
