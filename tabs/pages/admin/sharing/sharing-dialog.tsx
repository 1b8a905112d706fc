import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { endSharing, shareStaff } from '../../../../api/staff/contract/endpoints.ts';
import type { OtherOrganisation } from '../../../../api/staff/contract/sharing.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';

const useStyles = makeStyles({
  list: { marginTop: 0, paddingLeft: tokens.spacingHorizontalXL },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

interface SharingDialogProps {
  organisation: OtherOrganisation;
  onChanged: () => void;
  onClose: () => void;
}

/** Begins or ends to share our staff with another organisation, after it was said what that means. */
export function SharingDialog({ organisation, onChanged, onClose }: SharingDialogProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const { odsCode, name } = organisation;
  const isEnding = organisation.sharedWithThemSince !== null;
  const change = useAction(async () => {
    await api.call(isEnding ? endSharing : shareStaff, { odsCode });
    announce(
      isEnding ? `Your staff are not shared with ${name} any more` : `Your staff are shared with ${name}`,
    );
    onChanged();
  });
  const effects = isEnding
    ? [
        'From now on it can book nobody new of your staff.',
        'Consultations that are booked stay, and your people can still run them.',
        'Their time in these stays taken for you too.',
      ]
    : [
        'Its administrator can add your people to its service lines, and its coordinators can book them.',
        'It sees when your people are free, and not with whom they are.',
        'Your people see there only the consultations that they are booked for.',
      ];
  return (
    <Modal
      title={isEnding ? `Stop sharing with ${name}?` : `Share your staff with ${name}?`}
      testId="sharing-dialog"
      isBusy={change.isRunning}
      onClose={onClose}
    >
      {(close) => (
        <>
          <ul className={styles.list}>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <FailureNotice error={change.error} />
          <div className={styles.buttons}>
            <Button
              data-testid="sharing-confirm"
              appearance="primary"
              disabledFocusable={change.isRunning}
              {...(change.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
              onClick={() => void change.run()}
            >
              {isEnding ? 'Stop sharing' : 'Share our staff'}
            </Button>
            <Button appearance="subtle" disabledFocusable={change.isRunning} onClick={close}>
              {isEnding ? 'Go on sharing' : 'Do not share'}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
