import { Button } from '@fluentui/react-components';
import type { Slot } from '../../../api/contract/slots.ts';
import { fieldErrors } from '../../api-client/field-errors.ts';
import { ProblemError } from '../../api-client/problem-error.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { staffNames } from '../../words/staff-names.ts';
import { clockTime, shortDay } from '../../words/times.ts';

/** Errors of these are shown beside their fields. */
const HAS_ITS_FIELD = /^\/(durationMinutes$|patientContact\/|proxy\/)/;

interface BookingFailureProps {
  error: unknown;
  timeZone: string;
  onChoose: (slot: Slot) => void;
}

/** Why it was not booked; when somebody was faster, the next free times to choose from. */
export function BookingFailure({ error, timeZone, onChoose }: BookingFailureProps) {
  const alternatives = error instanceof ProblemError ? (error.problem.alternatives ?? []) : [];
  const others = [...fieldErrors(error)].filter(([pointer]) => !HAS_ITS_FIELD.test(pointer));
  const buttons = alternatives.map((slot) => (
    <Button
      key={slot.startsAt}
      data-testid="alternative-slot"
      data-starts-at={slot.startsAt}
      title={staffNames(slot.staff)}
      onClick={() => {
        onChoose(slot);
      }}
    >
      {shortDay(slot.startsAt, timeZone)} {clockTime(slot.startsAt, timeZone)}
    </Button>
  ));
  return (
    <FailureNotice error={error} {...(buttons.length === 0 ? {} : { actions: buttons })}>
      {others.map(([pointer, detail]) => (
        <div key={pointer}>{detail}</div>
      ))}
    </FailureNotice>
  );
}
