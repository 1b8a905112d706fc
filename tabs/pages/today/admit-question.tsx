import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { Modal } from '../../components/modal.tsx';
import { clockTime } from '../../words/times.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';

const LONGEST_REASON = 200;

/** Asks why the next patient is let in although the last one has not left. */
export function AdmitQuestionDialog({ actions }: { actions: AppointmentActions }) {
  const [reason, setReason] = useState('');
  const question = actions.admitQuestion;
  if (question === undefined) return null;
  const { timeZone } = question.appointment;
  return (
    <Modal
      title="The last patient has not left"
      testId="admit-question"
      onClose={() => {
        actions.answerAdmitQuestion(undefined);
      }}
    >
      {(close) => (
        <>
          {question.notLeft.map((one) => (
            <p key={one.appointmentId}>
              The consultation of {clockTime(one.startsAt, timeZone)} with {one.with} has not ended, and its
              patient was let in. The next one may come in on them.
            </p>
          ))}
          <Field label="Why they are let in all the same">
            <Input
              data-testid="admit-reason"
              maxLength={LONGEST_REASON}
              value={reason}
              onChange={(_, { value }) => {
                setReason(value);
              }}
            />
          </Field>
          <DialogButtons>
            <Button appearance="primary" data-testid="keep-waiting" onClick={close}>
              Keep them waiting
            </Button>
            <Button
              data-testid="admit-even-though"
              disabledFocusable={reason.trim() === ''}
              onClick={() => {
                if (reason.trim() !== '') actions.answerAdmitQuestion(reason.trim());
              }}
            >
              Let them in
            </Button>
          </DialogButtons>
        </>
      )}
    </Modal>
  );
}
