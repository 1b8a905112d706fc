import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { checkRelationship } from '../../../../api/participants/contract/authority-endpoints.ts';
import type { RelationshipCheck } from '../../../../api/patients/contract/relationship-check.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { checkWords } from '../../../words/relationship-words.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalS },
  field: { minWidth: 0, flex: '0 1 16rem' },
  found: { marginBlock: tokens.spacingVerticalXS },
});

interface CheckRelationshipProps {
  patientId: string;
  /** Left out while an authority is decided. */
  authorityId?: string;
  /** The last digits of the number by which the service was asked before: it need not be typed again. */
  numberEnding?: string | undefined;
  onChecked: (check: RelationshipCheck) => void;
}

/** Asks the NHS Validated Relationships Service about a proxy. What it says supports the decision and does not make it. */
export function CheckRelationship({
  patientId,
  authorityId,
  numberEnding,
  onChecked,
}: CheckRelationshipProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [number, setNumber] = useState('');
  const [found, setFound] = useState<RelationshipCheck | undefined>(undefined);
  const check = useAction(async () => {
    const nhsNumber = number.trim();
    const body = {
      ...(nhsNumber === '' ? {} : { nhsNumber }),
      ...(authorityId === undefined ? {} : { authorityId }),
    };
    const answer = await api.call(checkRelationship, { patientId, body });
    setFound(answer);
    announce(checkWords(answer));
    onChecked(answer);
  });
  const message = fieldErrors(check.error).get('/nhsNumber');
  const isReady = number.trim() !== '' || numberEnding !== undefined;
  return (
    <div role="group" aria-label="Check with the NHS Validated Relationships Service">
      <div className={styles.row}>
        <Field
          className={styles.field}
          label="Proxy’s NHS number"
          hint={
            numberEnding === undefined
              ? 'To check with the NHS Validated Relationships Service'
              : `Empty: the one ending ${numberEnding}, as before`
          }
          {...(message === undefined ? {} : { validationMessage: message })}
        >
          <Input
            autoComplete="off"
            inputMode="numeric"
            data-testid="relationship-number"
            value={number}
            onChange={(_, { value }) => {
              setNumber(value);
            }}
          />
        </Field>
        <Button
          data-testid="relationship-check"
          disabledFocusable={!isReady || check.isRunning}
          onClick={() => void check.run()}
        >
          Check with the NHS service
        </Button>
      </div>
      {message === undefined ? <FailureNotice error={check.error} /> : null}
      {found === undefined ? null : (
        <p className={styles.found} data-testid="relationship-found">
          {checkWords(found)}
        </p>
      )}
    </div>
  );
}
