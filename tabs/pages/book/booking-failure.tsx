import { Button } from '@fluentui/react-components';
import { bookAppointment } from '../../../api/booking/contract/endpoints.ts';
import type { GroupSession } from '../../../api/booking/contract/booking-changes.ts';
import type { Slot } from '../../../api/slots/contract/slots.ts';
import { fieldErrors } from '../../api-client/field-errors.ts';
import { moreOf } from '../../api-client/problem-error.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { dayAndTime, slotDayAndTime, slotWho } from './slot-words.ts';

/** Errors of these are shown beside their fields. */
const HAS_ITS_FIELD = /^\/(durationMinutes$|parts\/|patientContact\/|proxy\/)/;

interface BookingFailureProps {
  error: unknown;
  timeZone: string;
  onChoose: (slot: Slot) => void;
  /** Given where groups can be booked. */
  onChooseGroup?: (session: GroupSession) => void;
}

/** Why it was not booked; when somebody was faster, the next free times to choose from. */
export function BookingFailure({ error, timeZone, onChoose, onChooseGroup }: BookingFailureProps) {
  // moves and holds are refused with other times too, but with no groups
  const { groupSessions: groups = [], alternatives = [] } = moreOf(error, bookAppointment);
  const others = [...fieldErrors(error)].filter(([pointer]) => !HAS_ITS_FIELD.test(pointer));
  const buttons = alternatives.map((slot) => (
    <Button
      key={slot.startsAt}
      data-testid="alternative-slot"
      data-starts-at={slot.startsAt}
      title={slotWho(slot)}
      onClick={() => {
        onChoose(slot);
      }}
    >
      {slotDayAndTime(slot, timeZone)}
    </Button>
  ));
  const groupButtons = groups.map((session) => (
    <Button
      key={session.groupSessionId}
      data-testid="alternative-group"
      onClick={() => {
        onChooseGroup?.(session);
      }}
    >
      {session.title}, {dayAndTime(session.startsAt, session.timeZone)}
    </Button>
  ));
  const actions = [...buttons, ...groupButtons];
  return (
    <FailureNotice error={error} {...(actions.length === 0 ? {} : { actions })}>
      {others.map(([pointer, detail]) => (
        <div key={pointer}>{detail}</div>
      ))}
    </FailureNotice>
  );
}
