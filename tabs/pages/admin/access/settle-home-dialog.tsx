import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { HomeMove } from '../../../../api/staff/contract/home-moves.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

interface SettleHomeDialogProps {
  move: HomeMove;
  error: unknown;
  isBusy: boolean;
  onAccept: () => void;
  onClose: () => void;
}

/** Says what it means that somebody leaves, before it is accepted. */
export function SettleHomeDialog({ move, error, isBusy, onAccept, onClose }: SettleHomeDialogProps) {
  const styles = useStyles();
  const { person, to } = move;
  return (
    <Modal
      title={`Let ${person.displayName} work for ${to.name}?`}
      testId="settle-home-dialog"
      isBusy={isBusy}
      onClose={onClose}
    >
      {(close) => (
        <>
          <p>
            They are a guest here from then on and see their own consultations only. What is booked of theirs
            stays. {to.name} can give them back only when you ask for them.
          </p>
          <FailureNotice error={error} />
          <div className={styles.buttons}>
            <Button
              data-testid="accept-home-move"
              appearance="primary"
              disabledFocusable={isBusy}
              onClick={onAccept}
            >
              Let them go
            </Button>
            <Button appearance="subtle" disabledFocusable={isBusy} onClick={close}>
              Not now
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
