import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { Clinic } from '../../../../api/clinics/contract/clinics.ts';
import { Modal } from '../../../components/modal.tsx';
import { plainShortDay } from '../../../words/times.ts';

const useStyles = makeStyles({
  text: { marginBlock: `0 ${tokens.spacingVerticalL}` },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface ConfirmArchiveProps {
  clinic: Clinic;
  onConfirm: () => void;
  onClose: () => void;
}

/** Before a clinic with sessions ahead is archived: what goes with it. */
export function ConfirmArchive({ clinic, onConfirm, onClose }: ConfirmArchiveProps) {
  const styles = useStyles();
  const first = clinic.nextSessionOn === null ? '' : ` from ${plainShortDay(clinic.nextSessionOn)} on`;
  return (
    <Modal title={`Archive ${clinic.name}`} testId="clinic-archive-dialog" onClose={onClose}>
      {(close) => (
        <>
          <p className={styles.text}>
            {`Its free sessions${first} are taken away, and do not come back when you restore it: you then add when it
            runs. It can only be archived while nobody is booked in them.`}
          </p>
          <div className={styles.buttons}>
            <Button
              appearance="primary"
              data-testid="clinic-archive-confirm"
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              Archive it
            </Button>
            <Button appearance="subtle" onClick={close}>
              Keep it
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
