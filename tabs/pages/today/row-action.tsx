import { Button } from '@fluentui/react-components';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { admitWords } from './admit-words.ts';
import { isRunning, type Step } from './next-steps.ts';
import { needsDecision } from './sort-queue.ts';
import { whoWaits } from './who-waits.ts';

export interface RowActionProps {
  appointment: Appointment;
  /** Whether the person may run the clinic. */
  mayRun: boolean;
  onOpen: (appointmentId: string) => void;
  onStep: (appointment: Appointment, step: Step) => void;
}

/** The one thing that the list itself lets a clinician do with an appointment. */
export function RowAction({ appointment, mayRun, onOpen, onStep }: RowActionProps) {
  const { appointmentId, patient } = appointment;
  const waiting = whoWaits(appointment).length;
  if (!mayRun) return null;
  if (waiting > 0) {
    return (
      <Button
        size="small"
        appearance="primary"
        data-testid={`row-admit-${appointmentId}`}
        aria-label={`${admitWords(waiting)}: ${patient.initials}`}
        onClick={() => {
          onStep(appointment, 'admit-all');
        }}
      >
        {admitWords(waiting)}
      </Button>
    );
  }
  if (isRunning(appointment) && appointment.joinWebUrl !== null) {
    return (
      <Button
        size="small"
        data-testid={`row-open-meeting-${appointmentId}`}
        aria-label={`Open meeting with ${patient.initials}`}
        onClick={() => {
          onStep(appointment, 'open-meeting');
        }}
      >
        Open meeting
      </Button>
    );
  }
  if (!needsDecision(appointment)) return null;
  return (
    <Button
      size="small"
      aria-label={`Review attendance of ${patient.initials}`}
      onClick={() => {
        onOpen(appointmentId);
      }}
    >
      Review
    </Button>
  );
}
