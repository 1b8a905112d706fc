import { Button } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { useEffect, useRef } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { Notice } from '../../../components/notice.tsx';
import { reassignmentWords } from '../reassigning.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';
import { useUndoReassign } from '../use-undo-reassign.ts';

interface MovedNoticeProps {
  appointment: Appointment;
  actions: AppointmentActions;
  onClose: () => void;
}

/** What was just moved, and the way back. */
export function MovedNotice({ appointment, actions, onClose }: MovedNoticeProps) {
  const undo = useUndoReassign(appointment, actions);
  const place = useRef<HTMLDivElement>(null);
  const { appointmentId, patient, reassigned, timeZone } = appointment;
  const last = reassigned.at(-1);
  useEffect(() => {
    // the card that had the focus is in another room now
    if (document.activeElement === null || document.activeElement === document.body)
      place.current?.querySelector('button')?.focus();
  }, [appointmentId]);
  if (last === undefined) return null;
  return (
    <div ref={place}>
      <Notice
        tone="good"
        title={`${patient.initials} was moved`}
        actions={
          <>
            {undo === undefined ? null : (
              <Button
                icon={<ArrowUndoRegular />}
                data-testid="board-undo"
                disabledFocusable={actions.isBusy}
                onClick={() => {
                  onClose();
                  undo();
                }}
              >
                Undo
              </Button>
            )}
            <Button appearance="subtle" data-testid="board-moved-close" onClick={onClose}>
              Close
            </Button>
          </>
        }
      >
        {reassignmentWords(last, timeZone)}
      </Notice>
    </div>
  );
}
