import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import type { Slot } from '../../../../api/slots/contract/slots.ts';
import { listWords } from '../../../words/list-words.ts';
import { staffNames } from '../../../words/staff-names.ts';
import { dayAndTime, slotWho } from '../../book/slot-words.ts';
import { whoIsTold } from './move-search.ts';

const useStyles = makeStyles({
  times: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  old: { fontWeight: tokens.fontWeightRegular, textDecorationLine: 'line-through' },
  told: { marginBlock: `${tokens.spacingVerticalXXS} 0`, color: tokens.colorNeutralForeground2 },
});

/** From when to when, with whom, and who hears of it. */
export function MoveSummary({ appointment, slot }: { appointment: Appointment; slot: Slot }) {
  const styles = useStyles();
  const { timeZone } = appointment;
  const told = whoIsTold(appointment, slot);
  const newcomers = slot.staff.filter(
    (member) => !appointment.staff.some((each) => each.practitionerId === member.practitionerId),
  );
  return (
    <div data-testid="move-summary">
      <div className={styles.times}>
        <span className={styles.old}>{dayAndTime(appointment.patientStartsAt, timeZone)}</span>
        <ArrowRightRegular aria-label="moves to" />
        <span>{dayAndTime(slot.patientStartsAt, timeZone)}</span>
      </div>
      <p className={styles.told}>
        {`With ${slotWho(slot)}${newcomers.length === 0 ? ', as before' : `; new: ${staffNames(newcomers)}`}. `}
        {told.length === 0
          ? 'Nothing that the patient sees changes, so nobody is told.'
          : `${listWords(told)} ${told.length === 1 ? 'is' : 'are'} told; the links stay the same.`}{' '}
        Calendars and the PAS follow.
      </p>
    </div>
  );
}
