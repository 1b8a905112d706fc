import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment, Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { rescheduleAppointment } from '../../../api/booking/contract/endpoints.ts';
import { recordCallBack, resendLink } from '../../../api/participants/contract/endpoints.ts';
import { SubmissionKey } from '../../api-client/submission-key.ts';
import { Modal } from '../../components/modal.tsx';
import { Notice } from '../../components/notice.tsx';
import { useConfer } from '../../shell/confer-context.ts';
import { DEVICE_TASK_WORDS, OUTCOME_WORDS, testDetailWords } from '../../words/device-words.ts';
import type { AppointmentActions } from './use-appointment-actions.ts';

const useStyles = makeStyles({
  notice: { marginTop: tokens.spacingVerticalXS },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface DeviceTestProps {
  appointment: Appointment;
  participant: Participant;
  actions: Pick<AppointmentActions, 'change' | 'isBusy'>;
  /** Whether the person may see to it. */
  mayAct: boolean;
}

/** How the test of somebody's phone came out, and what staff can do when there is something to see to. */
export function DeviceTest({ appointment, participant, actions, mayAct }: DeviceTestProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const [submission] = useState(() => new SubmissionKey(newKey));
  const [isAsking, setIsAsking] = useState(false);
  const { participantId, displayName, deviceTest, deviceTask } = participant;
  const { appointmentId, version: seen } = appointment;
  const detail = deviceTest && testDetailWords(deviceTest, appointment.timeZone);
  if (deviceTask === null) {
    return deviceTest === null ? null : (
      <div data-testid="device-test">{`${OUTCOME_WORDS[deviceTest.outcome]} ${detail ?? ''}`}</div>
    );
  }
  const of = { appointmentId, participantId, seen };
  const rang = (reached: boolean, done: string): void => {
    actions.change(appointment, () => api.call(recordCallBack, { ...of, body: { reached } }), done);
  };
  const byTelephone = (): void => {
    const body = { startsAt: appointment.startsAt, modality: 'telephone' as const };
    const send = () =>
      submission.submit({ appointmentId, body }, (key) =>
        api.call(rescheduleAppointment, { appointmentId, seen, body, key }),
      );
    actions.change(appointment, send, 'The appointment is by telephone');
  };
  const button = (testId: string, label: string, onClick: () => void) => (
    <Button
      size="small"
      data-testid={`${testId}-${participantId}`}
      aria-label={`${label}: ${displayName}`}
      disabledFocusable={actions.isBusy}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  return (
    <div className={styles.notice} data-testid="device-test">
      <Notice
        tone="look"
        title={DEVICE_TASK_WORDS[deviceTask]}
        actions={
          mayAct ? (
            <>
              {button('device-again', 'Send again', () => {
                actions.change(appointment, () => api.call(resendLink, of), 'The link is on its way');
              })}
              {appointment.group === null
                ? button('device-telephone', 'Phone instead…', () => {
                    setIsAsking(true);
                  })
                : null}
              {button('device-reached', 'Rang, spoke to them', () => {
                rang(true, 'Written down: they were reached');
              })}
              {button('device-missed', 'Rang, no answer', () => {
                rang(false, 'Written down: nobody answered');
              })}
            </>
          ) : undefined
        }
      >
        {detail}
      </Notice>
      {isAsking ? (
        <Modal
          title="Phone instead of video"
          testId="confirm-telephone"
          onClose={() => {
            setIsAsking(false);
          }}
        >
          {(close) => (
            <>
              <p>
                Date, time and staff stay. The patient and who comes with them are told that the team rings
                the patient.
              </p>
              <div className={styles.buttons}>
                <Button
                  appearance="primary"
                  data-testid="confirm-telephone-yes"
                  onClick={() => {
                    close();
                    byTelephone();
                  }}
                >
                  Change to telephone
                </Button>
                <Button appearance="subtle" onClick={close}>
                  Keep the video call
                </Button>
              </div>
            </>
          )}
        </Modal>
      ) : null}
    </div>
  );
}
