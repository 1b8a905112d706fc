import { useState } from 'react';
import { cancelGroupSession } from '../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../api/booking/contract/booking-changes.ts';
import type { CancellationReason } from '../../../api/appointments/contract/cancellation.ts';
import type { UnderWayReason } from '../../../api/appointments/contract/under-way-words.ts';
import { ProblemError } from '../../api-client/problem-error.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { countWords } from '../../words/count-words.ts';
import { GroupDialog, useGroupChange } from './group-dialog.tsx';
import { GroupPatients } from './group-patients.tsx';
import { WHY_UNDER_WAY, whyCancelled, WhyField } from './why-field.tsx';

/** Who hears of it: "8 patients have a place in it. Each is told, and so are the people who join with them." */
export function toldWords({ booked }: Pick<GroupSession, 'booked'>): string {
  if (booked === 0) return 'Nobody has a place in it, so nobody is told.';
  if (booked === 1)
    return '1 patient has a place in it and is told, and so are the people who join with them.';
  return `${countWords(booked, 'patient', 'patients')} have a place in it. Each is told, and so are the people who join with them.`;
}

const isOver = ({ status }: GroupSession): boolean => status === 'cancelled';

function cancelLabel(group: GroupSession): string | undefined {
  if (isOver(group)) return undefined;
  const { booked } = group;
  return booked === 0 ? 'Cancel the group' : `Cancel and tell ${countWords(booked, 'patient', 'patients')}`;
}

const isRefusedUnderWay = (error: unknown): boolean =>
  error instanceof ProblemError && error.isRefusal('consultation-under-way');

interface CancelGroupDialogProps {
  groupSessionId: string;
  /** @param was the group as it was before */
  onCancelled: (was: GroupSession) => void;
  onClose: () => void;
}

/** Cancels a group with every place in it, after it was said how many patients that is and why. */
export function CancelGroupDialog({ groupSessionId, onCancelled, onClose }: CancelGroupDialogProps) {
  const { api } = useConfer();
  const [reason, setReason] = useState<CancellationReason | undefined>(undefined);
  const [lacksReason, setLacksReason] = useState(false);
  const [evenThoughUnderWay, setEvenThough] = useState<UnderWayReason | undefined>(undefined);
  const change = useGroupChange(groupSessionId, async (seen) => {
    const body = { reason, ...(evenThoughUnderWay === undefined ? {} : { evenThoughUnderWay }) };
    await api.call(cancelGroupSession, { groupSessionId, body, seen: seen.version });
    onCancelled(seen);
  });
  return (
    <GroupDialog
      title="Cancel the whole group"
      name="cancel-group"
      change={change}
      words={(group) => (isOver(group) ? 'It is cancelled already.' : toldWords(group))}
      confirm={(group) => (change.isRunning ? 'Cancelling…' : cancelLabel(group))}
      keep="Keep the group"
      onConfirm={(group) => {
        setLacksReason(reason === undefined);
        if (reason !== undefined) change.run(group);
      }}
      onClose={onClose}
    >
      {(group) =>
        isOver(group) ? null : (
          <>
            <GroupPatients group={group} />
            <WhyField
              why={whyCancelled('provider')}
              chosen={reason}
              isMissing={lacksReason}
              onChoose={(chosen) => {
                setLacksReason(false);
                setReason(chosen);
              }}
            />
            {isRefusedUnderWay(change.error) || evenThoughUnderWay !== undefined ? (
              <WhyField why={WHY_UNDER_WAY} chosen={evenThoughUnderWay} onChoose={setEvenThough} />
            ) : null}
          </>
        )
      }
    </GroupDialog>
  );
}
