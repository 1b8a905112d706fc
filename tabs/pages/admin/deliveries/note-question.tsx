import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { LONGEST_NOTE } from '../../../../api/deliveries/contract/note-limit.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';

interface NoteQuestionProps {
  title: string;
  explanation: string;
  label: string;
  action: string;
  /** @param note what was written, not empty */
  onSay: (note: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for a sentence before something is done that others have to understand later. */
export function NoteQuestion({ title, explanation, label, action, onSay, onClose }: NoteQuestionProps) {
  const [note, setNote] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const saying = useAction(onSay);
  return (
    <Modal title={title} testId="note-question" isBusy={saying.isRunning} onClose={onClose}>
      {(close) => (
        <>
          <p>{explanation}</p>
          <FailureNotice error={saying.error} />
          <Field label={label} required validationMessage={isMissing ? 'Write a sentence' : null}>
            <Textarea
              data-testid="note-text"
              maxLength={LONGEST_NOTE}
              value={note}
              onChange={(_, data) => {
                setNote(data.value);
              }}
            />
          </Field>
          <DialogButtons>
            <Button
              appearance="primary"
              data-testid="note-say"
              disabledFocusable={saying.isRunning}
              onClick={() => {
                setIsMissing(note.trim() === '');
                if (note.trim() === '') return;
                void saying.run(note.trim()).then((worked) => {
                  if (worked) close();
                });
              }}
            >
              {action}
            </Button>
            <Button onClick={close}>Leave it</Button>
          </DialogButtons>
        </>
      )}
    </Modal>
  );
}
