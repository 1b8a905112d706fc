import { Button } from '@fluentui/react-components';
import type { EndDoubt } from '../../../api/consultation/contract/end-consultation.ts';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { Modal } from '../../components/modal.tsx';

const WHY: Readonly<Record<EndDoubt, string>> = {
  'nobody-together': 'Nobody of the team has been seen in the meeting together with the patient or a proxy.',
  'time-not-over': 'The booked time is not over yet.',
};

interface EndQuestionProps {
  doubts: readonly EndDoubt[];
  onEnd: () => void;
  onKeep: () => void;
}

/** Asks before an end that may be a mistake, and says what the patient will read. */
export function EndQuestionDialog({ doubts, onEnd, onKeep }: EndQuestionProps) {
  return (
    <Modal title="End the consultation?" testId="end-question" onClose={onKeep}>
      {(close) => (
        <>
          {doubts.map((doubt) => (
            <p key={doubt}>{WHY[doubt]}</p>
          ))}
          <p>The patient’s page will say that the appointment has ended. You can reopen it within an hour.</p>
          <DialogButtons>
            <Button appearance="primary" data-testid="keep-open" onClick={close}>
              Keep it open
            </Button>
            <Button data-testid="end-even-though" onClick={onEnd}>
              End it
            </Button>
          </DialogButtons>
        </>
      )}
    </Modal>
  );
}
