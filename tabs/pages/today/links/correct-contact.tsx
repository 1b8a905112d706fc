import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { BookingContact } from '../../../../api/patients/contract/contact.ts';
import { Modal } from '../../../components/modal.tsx';
import { ContactFields } from '../../book/contact-fields.tsx';
import { contactOf } from '../../book/contact-of.ts';

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

interface CorrectContactProps {
  name: string;
  isPatient: boolean;
  onCorrected: (contact: BookingContact) => void;
  onClose: () => void;
}

const MISSING: ReadonlyMap<string, string> = new Map([
  ['/mobile', 'Enter a mobile number or an e-mail address'],
]);
const NONE: ReadonlyMap<string, string> = new Map();

/** Asks where the link is to go instead. */
export function CorrectContact({ name, isPatient, onCorrected, onClose }: CorrectContactProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState({ mobile: '', email: '' });
  const [isForAll, setIsForAll] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const submit = (): void => {
    const contact = contactOf(typed);
    setIsMissing(Object.keys(contact).length === 0);
    if (Object.keys(contact).length > 0) onCorrected({ ...contact, ...(isForAll ? { isForAll } : {}) });
  };
  return (
    <Modal title="Correct contact" testId="correct-contact" onClose={onClose}>
      {(close) => (
        <>
          <p>
            A new link goes to {name} there, and messages about this appointment and those booked with it. The
            link that was sent before stops at once.
          </p>
          <ContactFields
            whose={name}
            testId="corrected"
            pointer=""
            value={typed}
            errors={isMissing ? MISSING : NONE}
            onChange={setTyped}
          />
          {isPatient ? (
            <Checkbox
              label="This is the patient’s new number or address: use it for all their appointments"
              data-testid="corrected-for-all"
              checked={isForAll}
              onChange={(_, { checked }) => {
                setIsForAll(checked === true);
              }}
            />
          ) : null}
          <div className={styles.buttons}>
            <Button appearance="primary" data-testid="correct-contact-yes" onClick={submit}>
              Send a new link there
            </Button>
            <Button appearance="subtle" onClick={close}>
              Leave it as it is
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
