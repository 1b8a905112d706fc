import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { withdrawAuthority } from '../../../../api/participants/contract/authority-endpoints.ts';
import type { Authority } from '../../../../api/patients/contract/authorities.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

interface WithdrawAuthorityProps {
  patientId: string;
  authority: Authority;
  onWithdrawn: () => void;
  onClose: () => void;
}

/** Asks who withdraws it and why: it closes their links of all appointments of the patient. */
export function WithdrawAuthority({ patientId, authority, onWithdrawn, onClose }: WithdrawAuthorityProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const { authorityId, version: seen } = authority;
  const name = `${authority.givenName} ${authority.familyName}`;
  const withdraw = useAction(async () => {
    const body = { reason: reason.trim() };
    await api.call(withdrawAuthority, { patientId, authorityId, seen, body });
    announce('Authority withdrawn; their links no longer work');
    onWithdrawn();
  });
  return (
    <Modal title="Withdraw the authority" testId="withdraw-authority" onClose={onClose}>
      {(close) => (
        <>
          <p>
            {name} may no longer join or act for the patient. Their links of all appointments stop at once,
            also on a page that is open now. Nobody else’s do. They are not told.
          </p>
          <Field label="Who asked for it, and why" required>
            <Textarea
              data-testid="withdraw-reason"
              maxLength={500}
              value={reason}
              onChange={(_, { value }) => {
                setReason(value);
              }}
            />
          </Field>
          <FailureNotice error={withdraw.error} />
          <div className={styles.buttons}>
            <Button
              appearance="primary"
              data-testid="withdraw-authority-yes"
              disabledFocusable={reason.trim() === '' || withdraw.isRunning}
              onClick={() => void withdraw.run()}
            >
              Withdraw the authority
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
