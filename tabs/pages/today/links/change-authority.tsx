import { Button, Checkbox, Field, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { changeAuthority } from '../../../../api/participants/contract/authority-endpoints.ts';
import type { Authority } from '../../../../api/patients/contract/authorities.ts';
import { authorityScopes } from '../../../../api/patients/contract/patient-words.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DateField } from '../../../components/date-field.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { keysOf } from '../../../words/keys-of.ts';

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
});

interface ChangeAuthorityProps {
  patientId: string;
  authority: Authority;
  onChanged: () => void;
  onClose: () => void;
}

/** What somebody may do, when it is looked at again, and its last day: also after a review. */
export function ChangeAuthority({ patientId, authority, onChanged, onClose }: ChangeAuthorityProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const { authorityId, version: seen } = authority;
  const [scope, setScope] = useState(authority.scope);
  const [reviewOn, setReviewOn] = useState(authority.reviewOn ?? '');
  const [endsOn, setEndsOn] = useState(authority.endsOn ?? '');
  const change = useAction(async () => {
    const body = {
      scope,
      ...(reviewOn === '' ? {} : { reviewOn }),
      ...(endsOn === '' ? {} : { endsOn }),
    };
    await api.call(changeAuthority, { patientId, authorityId, seen, body });
    announce('Authority changed');
    onChanged();
  });
  const errors = fieldErrors(change.error);
  return (
    <Modal title="Change the authority" testId="change-authority" onClose={onClose}>
      {(close) => (
        <>
          <Field label={`${authority.givenName} ${authority.familyName} may`}>
            <div role="group" aria-label="They may">
              {keysOf(authorityScopes).map((one) => (
                <Checkbox
                  key={one}
                  label={authorityScopes[one]}
                  checked={scope.includes(one)}
                  onChange={(_, { checked }) => {
                    const others = scope.filter((each) => each !== one);
                    setScope(checked === true ? [...others, one] : others);
                  }}
                />
              ))}
            </div>
          </Field>
          <DateField
            label="To be looked at again on"
            testId="change-review"
            value={reviewOn}
            error={errors.get('/reviewOn')}
            onChange={setReviewOn}
          />
          <DateField
            label="Last day"
            testId="change-end"
            value={endsOn}
            hint="Their links of all appointments stop after it"
            error={errors.get('/endsOn')}
            onChange={setEndsOn}
          />
          {errors.size === 0 ? <FailureNotice error={change.error} /> : null}
          <div className={styles.buttons}>
            <Button
              appearance="primary"
              data-testid="change-authority-yes"
              disabledFocusable={scope.length === 0 || change.isRunning}
              onClick={() => void change.run()}
            >
              Change it
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
