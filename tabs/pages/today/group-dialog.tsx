import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { getGroupSession } from '../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../api/booking/contract/booking-changes.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { Modal } from '../../components/modal.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded, type Loaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { clockRange, fullDay } from '../../words/times.ts';

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

/** A change of a whole group: the group as it is now, and the change with how it fares. */
export interface GroupChange {
  group: Loaded<GroupSession>;
  isRunning: boolean;
  error: unknown;
  /** @param seen the group as the person saw it */
  run: (seen: GroupSession) => void;
}

/** @param change sends it; a refusal reads the group again, since how many patients it is may have changed with it */
export function useGroupChange(
  groupSessionId: string,
  change: (seen: GroupSession) => Promise<void>,
): GroupChange {
  const { api } = useConfer();
  const group = useLoaded(`group ${groupSessionId}`, (signal) =>
    api.call(getGroupSession, { groupSessionId }, { signal }),
  );
  const action = useAction(async (seen: GroupSession) => {
    try {
      await change(seen);
    } catch (error) {
      group.reload();
      throw error;
    }
  });
  return {
    group,
    isRunning: action.isRunning,
    error: action.error,
    run: (seen) => {
      if (!action.isRunning) void action.run(seen);
    },
  };
}

interface GroupDialogProps {
  title: string;
  /** Of the dialog; its button that confirms has `<testId>-confirm` without `-dialog`. */
  name: 'cancel-group' | 'move-group';
  change: GroupChange;
  /** Follows the group's title and time. */
  words: (group: GroupSession) => string;
  /** What the button that confirms says; undefined where there is nothing to confirm. */
  confirm: (group: GroupSession) => string | undefined;
  /** Something that is needed is not chosen. */
  isIncomplete?: boolean;
  /** What the button that leaves it says. */
  keep: string;
  onConfirm: (group: GroupSession) => void;
  onClose: () => void;
  /** Between the words and the buttons. */
  children: (group: GroupSession) => ReactNode;
}

/** The frame of what changes a whole group: which one it is, what happens to whom, and one button that says so. */
export function GroupDialog(props: GroupDialogProps) {
  const styles = useStyles();
  const { title, name, change, words, confirm, isIncomplete = false, keep, onConfirm, onClose } = props;
  const { group, isRunning, error } = change;
  const { data } = group;
  const label = data === undefined ? undefined : confirm(data);
  return (
    <Modal title={title} testId={`${name}-dialog`} isBusy={isRunning} onClose={onClose}>
      {(close) => (
        <>
          <FailureNotice error={group.error} onRetry={group.reload} />
          {group.isLoading ? <LoadingRows what="the group" /> : null}
          {data === undefined ? null : (
            <>
              <p className={styles.text}>
                <strong>{data.title}</strong>, {fullDay(data.startsAt, data.timeZone)},{' '}
                {clockRange(data.startsAt, data.endsAt, data.timeZone)}. {words(data)}
              </p>
              {props.children(data)}
            </>
          )}
          {label === undefined ? null : <FailureNotice error={error} />}
          <div className={styles.buttons}>
            {data === undefined || label === undefined ? null : (
              <Button
                data-testid={`${name}-confirm`}
                appearance="primary"
                disabledFocusable={isIncomplete || isRunning}
                {...(isRunning ? { icon: <Spinner size="tiny" /> } : {})}
                onClick={() => {
                  if (!isIncomplete) onConfirm(data);
                }}
              >
                {label}
              </Button>
            )}
            <Button appearance="subtle" disabledFocusable={isRunning} onClick={close}>
              {label === undefined && data !== undefined ? 'Close' : keep}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
