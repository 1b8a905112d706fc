import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Modal } from '../../../components/modal.tsx';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const WORDS = {
  withdraw: {
    title: 'Withdraw the link',
    text: (name: string) =>
      `The link of ${name} stops at once, also on a page that is open now. A new one can be sent later; this one never works again.`,
    action: 'Withdraw the link',
    keep: 'Keep the link',
  },
  end: {
    title: 'Takes no part any more',
    text: (name: string) =>
      `${name} takes no part in this appointment any more: the link stops at once and nothing further is sent. They are not told.`,
    action: 'End their part',
    keep: 'Keep them',
  },
};

interface ConfirmEndProps {
  what: keyof typeof WORDS;
  name: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before a link ends, since it cannot be taken back. */
export function ConfirmEnd({ what, name, onConfirm, onClose }: ConfirmEndProps) {
  const styles = useStyles();
  const { title, text, action, keep } = WORDS[what];
  return (
    <Modal title={title} testId="confirm-end" onClose={onClose}>
      {(close) => (
        <>
          <p>{text(name)}</p>
          <div className={styles.buttons}>
            <Button appearance="primary" data-testid="confirm-end-yes" onClick={onConfirm}>
              {action}
            </Button>
            <Button appearance="subtle" onClick={close}>
              {keep}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
