import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { cancelGroupSession, getGroupSession } from '../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../api/booking/contract/booking-changes.ts';
import type { CancellationReason } from '../../../api/appointments/contract/cancellation.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { Modal } from '../../components/modal.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { countWords } from '../../words/count-words.ts';
import { clockRange, longDay } from '../../words/times.ts';
import type { UnderWayReason } from '../../../api/appointments/contract/under-way-words.ts';
import { ProblemError } from '../../api-client/problem-error.ts';
import { UnderWayField } from './under-way-field.tsx';
import { ReasonField } from './reason-field.tsx';

const useStyles = makeStyles({
  text: { marginBlock: `0 ${tokens.spacingVerticalM}` },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalL,
  },
});

/** Who hears of it: "8 patients have a place in it. Each is told, and so is whoever joins with them." */
export function toldWords({ booked }: Pick<GroupSession, 'booked'>): string {
  if (booked === 0) return 'Nobody has a place in it, so nobody is told.';
  if (booked === 1) return '1 patient has a place in it and is told, and so is whoever joins with them.';
  return `${countWords(booked, 'patient', 'patients')} have a place in it. Each is told, and so is whoever joins with them.`;
}

function cancelLabel({ booked }: GroupSession): string {
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
  const styles = useStyles();
  const { api } = useConfer();
  const group = useLoaded(`group ${groupSessionId}`, (signal) =>
    api.call(getGroupSession, { groupSessionId }, { signal }),
  );
  const [reason, setReason] = useState<CancellationReason | undefined>(undefined);
  const [lacksReason, setLacksReason] = useState(false);
  const [evenThoughUnderWay, setEvenThough] = useState<UnderWayReason | undefined>(undefined);
  const cancelling = useAction(async (seen: GroupSession, why: CancellationReason) => {
    try {
      const body = { reason: why, ...(evenThoughUnderWay === undefined ? {} : { evenThoughUnderWay }) };
      await api.call(cancelGroupSession, { groupSessionId, body, seen: seen.version });
    } catch (error) {
      // how many patients it is may have changed with it
      group.reload();
      throw error;
    }
    onCancelled(seen);
  });
  const submit = (seen: GroupSession): void => {
    setLacksReason(reason === undefined);
    if (reason !== undefined && !cancelling.isRunning) void cancelling.run(seen, reason);
  };
  const { data } = group;
  const isOver = data?.status === 'cancelled';
  return (
    <Modal
      title="Cancel the whole group"
      testId="cancel-group-dialog"
      isBusy={cancelling.isRunning}
      onClose={onClose}
    >
      {(close) => (
        <>
          <FailureNotice error={group.error} onRetry={group.reload} />
          {group.isLoading ? <LoadingRows what="the group" /> : null}
          {data === undefined ? null : (
            <p className={styles.text}>
              <strong>{data.title}</strong>, {longDay(data.startsAt, data.timeZone)},{' '}
              {clockRange(data.startsAt, data.endsAt, data.timeZone)}.{' '}
              {isOver ? 'It is cancelled already.' : toldWords(data)}
            </p>
          )}
          {data === undefined || isOver ? null : (
            <ReasonField
              by="provider"
              reason={reason}
              isMissing={lacksReason}
              onChoose={(chosen) => {
                setLacksReason(false);
                setReason(chosen);
              }}
            />
          )}
          {isOver ? null : <FailureNotice error={cancelling.error} />}
          {isRefusedUnderWay(cancelling.error) || evenThoughUnderWay !== undefined ? (
            <UnderWayField reason={evenThoughUnderWay} onChoose={setEvenThough} />
          ) : null}
          <div className={styles.buttons}>
            {data === undefined || isOver ? null : (
              <Button
                data-testid="cancel-group-confirm"
                appearance="primary"
                disabledFocusable={cancelling.isRunning}
                {...(cancelling.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
                onClick={() => {
                  submit(data);
                }}
              >
                {cancelling.isRunning ? 'Cancelling…' : cancelLabel(data)}
              </Button>
            )}
            <Button appearance="subtle" disabledFocusable={cancelling.isRunning} onClick={close}>
              {isOver ? 'Close' : 'Keep the group'}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
