import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { endRoleGrant } from '../../../../api/staff/contract/endpoints.ts';
import type { RoleGrant } from '../../../../api/staff/contract/role-grants.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { scopeWords } from './access-words.ts';

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

interface EndRoleDialogProps {
  grant: RoleGrant;
  onEnded: () => void;
  onClose: () => void;
}

/** Takes a role away that Confer gave, after it was said what that means. */
export function EndRoleDialog({ grant, onEnded, onClose }: EndRoleDialogProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const { grantId, person, role, scope } = grant;
  const end = useAction(async () => {
    await api.call(endRoleGrant, { grantId });
    announce(`${person.displayName} is not ${role} there any more`);
    onEnded();
  });
  return (
    <Modal
      title={`Take the role from ${person.displayName}?`}
      testId="end-role-dialog"
      isBusy={end.isRunning}
      onClose={onClose}
    >
      {(close) => (
        <>
          <p>
            {role}, {scopeWords(scope)}. It ends at once. Roles from Microsoft 365 and membership of service
            lines stay as they are.
          </p>
          <FailureNotice error={end.error} />
          <div className={styles.buttons}>
            <Button
              data-testid="end-role-confirm"
              appearance="primary"
              disabledFocusable={end.isRunning}
              {...(end.isRunning ? { icon: <Spinner size="tiny" /> } : {})}
              onClick={() => void end.run()}
            >
              Take the role away
            </Button>
            <Button appearance="subtle" disabledFocusable={end.isRunning} onClick={close}>
              Keep it
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
