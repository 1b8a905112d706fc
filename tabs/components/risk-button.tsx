import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { getPatientRisk, recordPatientRisk } from '../../api/patients/contract/endpoints.ts';
import type { PatientRisk } from '../../api/patients/contract/risk.ts';
import { fieldErrors } from '../api-client/field-errors.ts';
import { useAction } from '../hooks/use-action.ts';
import { useLoaded } from '../hooks/use-loaded.ts';
import { useConfer } from '../shell/confer-context.ts';
import { mayAsk } from '../shell/may-ask.ts';
import { useAnnounce } from './announcer.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { LoadingRows } from './loading-rows.tsx';
import { Modal } from './modal.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
});

/** Records whether a patient is an adult at risk, and who said so. A child needs no record: the date of birth tells. */
export function RiskButton({ patientId, onRecorded }: { patientId: string; onRecorded?: () => void }) {
  const { me } = useConfer();
  const [isOpen, setIsOpen] = useState(false);
  if (!mayAsk(me, recordPatientRisk)) return null;
  const close = (): void => {
    setIsOpen(false);
  };
  return (
    <>
      <Button
        size="small"
        data-testid="risk"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Adult at risk…
      </Button>
      {isOpen ? (
        <RiskDialog
          patientId={patientId}
          onClose={close}
          onRecorded={() => {
            close();
            onRecorded?.();
          }}
        />
      ) : null}
    </>
  );
}

function RiskDialog(props: { patientId: string; onClose: () => void; onRecorded: () => void }) {
  const { api } = useConfer();
  const { patientId } = props;
  const known = useLoaded(patientId, (signal) => api.call(getPatientRisk, { patientId }, { signal }));
  return (
    <Modal title="Adult at risk" testId="risk-dialog" onClose={props.onClose}>
      {(close) => (
        <>
          <p>
            Somebody else has to see to it that an adult at risk comes. If they miss an appointment, it is
            "was not brought", with steps to take.
          </p>
          <FailureNotice error={known.error} onRetry={known.reload} />
          {known.isLoading ? <LoadingRows what="what is recorded" count={1} /> : null}
          {known.data === undefined ? null : (
            <RiskForm
              patientId={patientId}
              known={known.data}
              onRecorded={props.onRecorded}
              onClose={close}
            />
          )}
        </>
      )}
    </Modal>
  );
}

function RiskForm(props: {
  patientId: string;
  known: PatientRisk | null;
  onRecorded: () => void;
  onClose: () => void;
}) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const { patientId, known } = props;
  const [isAtRisk, setIsAtRisk] = useState(known?.isAtRisk ?? false);
  const [saidBy, setSaidBy] = useState('');
  const [reason, setReason] = useState('');
  const record = useAction(async () => {
    const body = { isAtRisk, saidBy: saidBy.trim(), reason: reason.trim() };
    await api.call(recordPatientRisk, { patientId, body });
    announce(isAtRisk ? 'Recorded as an adult at risk' : 'Recorded as not at risk');
    props.onRecorded();
  });
  const errors = fieldErrors(record.error);
  const errorOf = (pointer: string) => {
    const message = errors.get(pointer);
    return message === undefined ? {} : { validationMessage: message };
  };
  return (
    <div className={styles.form}>
      {known === null ? null : (
        <p data-testid="risk-known">
          {known.isAtRisk ? 'At risk' : 'Not at risk'}, said by {known.saidBy}: “{known.reason}”. Recorded by{' '}
          {known.recordedBy}.
        </p>
      )}
      <Checkbox
        label="This adult is at risk"
        checked={isAtRisk}
        onChange={(_, { checked }) => {
          setIsAtRisk(checked === true);
        }}
      />
      <Field label="Who told you" required {...errorOf('/saidBy')}>
        <Input
          data-testid="risk-said-by"
          maxLength={100}
          value={saidBy}
          onChange={(_, { value }) => {
            setSaidBy(value);
          }}
        />
      </Field>
      <Field label="Why" required {...errorOf('/reason')}>
        <Input
          data-testid="risk-reason"
          maxLength={300}
          value={reason}
          onChange={(_, { value }) => {
            setReason(value);
          }}
        />
      </Field>
      <FailureNotice error={record.error} />
      <DialogButtons>
        <Button
          appearance="primary"
          data-testid="record-risk"
          disabledFocusable={saidBy.trim() === '' || reason.trim() === '' || record.isRunning}
          onClick={() => {
            void record.run();
          }}
        >
          Record
        </Button>
        <Button onClick={props.onClose}>Leave it</Button>
      </DialogButtons>
    </div>
  );
}
