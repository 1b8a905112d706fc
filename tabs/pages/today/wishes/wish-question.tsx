import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { againstAgreed } from '../../../../api/wishes/contract/against-agreed.ts';
import { wishWithAnswer } from '../../../../api/wishes/contract/wish-words.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { Modal } from '../../../components/modal.tsx';
import { participantRole } from '../../../words/participant-words.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';
import { whoIsIn } from '../who-waits.ts';
import { whoAloneFirst } from './wishes-to-know.ts';

const useStyles = makeStyles({
  text: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const LONGEST_REASON = 200;

/** Says what was asked about who is there, before anybody is let in. What was agreed is gone against with a reason only. */
export function WishQuestionDialog({ actions }: { actions: AppointmentActions }) {
  const styles = useStyles();
  const [reason, setReason] = useState('');
  const question = actions.wishQuestion;
  if (question === undefined) return null;
  const { appointment, wishes, participantIds } = question;
  const alone = whoAloneFirst({ wishes, participants: appointment.participants }, participantIds);
  const isIn = whoIsIn(appointment).map(participantRole);
  const isAgreed =
    againstAgreed(
      wishes,
      participantIds,
      whoIsIn(appointment).map(({ participantId }) => participantId),
    ).length > 0;
  const letIn = (ids: readonly string[], why?: string): void => {
    setReason('');
    actions.answerWishQuestion(ids, why);
  };
  const asker = wishes.find(({ participantId }) => participantId === alone)?.by;
  return (
    <Modal
      title={`${appointment.patient.initials}: before you let them in`}
      testId="wish-question"
      onClose={() => {
        setReason('');
        actions.answerWishQuestion(undefined);
      }}
    >
      {(close) => (
        <>
          <ul>
            {wishes.map((wish) => (
              <li key={wish.wishId}>
                {wishWithAnswer(wish)}
                {wish.text === null ? null : <div className={styles.text}>{wish.text}</div>}
              </li>
            ))}
          </ul>
          {isIn.length === 0 ? null : <p data-testid="wish-is-in">Let in already: {isIn.join(', ')}</p>}
          <p>Only they and the staff know. Do not read it out to others.</p>
          {isAgreed ? (
            <Field label="Agreed already: why they are let in all the same">
              <Input
                data-testid="wish-against-reason"
                maxLength={LONGEST_REASON}
                value={reason}
                onChange={(_, { value }) => {
                  setReason(value);
                }}
              />
            </Field>
          ) : null}
          <DialogButtons>
            {alone === undefined ? null : (
              <Button
                appearance="primary"
                data-testid="admit-alone"
                onClick={() => {
                  letIn([alone]);
                }}
              >
                Let in the {asker?.toLowerCase()} only
              </Button>
            )}
            <Button
              appearance={alone === undefined ? 'primary' : 'secondary'}
              data-testid="wish-keep-waiting"
              onClick={close}
            >
              Keep them waiting
            </Button>
            <Button
              data-testid="admit-with-wish"
              disabledFocusable={isAgreed && reason.trim() === ''}
              onClick={() => {
                if (!isAgreed) letIn(participantIds);
                else if (reason.trim() !== '') letIn(participantIds, reason.trim());
              }}
            >
              {participantIds.length > 1 ? 'Let all of them in' : 'Let them in'}
            </Button>
          </DialogButtons>
        </>
      )}
    </Modal>
  );
}
