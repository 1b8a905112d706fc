import { makeStyles, tokens } from '@fluentui/react-components';
import { AccessibilityRegular } from '@fluentui/react-icons/svg/accessibility';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { Notice } from '../../components/notice.tsx';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { needsWords } from '../../words/needs-words.ts';
import { cancelledWords } from './attendance/facts-words.ts';
import { isOver } from './next-steps.ts';

const useStyles = makeStyles({
  notice: { marginBottom: tokens.spacingVerticalM },
  needs: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    marginBottom: tokens.spacingVerticalM,
    padding: 0,
  },
});

/** What everyone in the consultation should know first: what the patient needs, and what is not as usual. */
export function AppointmentNotes({ appointment }: { appointment: Appointment }) {
  const styles = useStyles();
  const { patient } = appointment;
  const needs = needsWords(appointment.needs);
  const cancelled = cancelledWords(appointment);
  return (
    <>
      {patient.notice === null || isOver(appointment) ? null : (
        <div className={styles.notice} data-testid="patient-notice">
          <Notice tone="bad" title={patient.notice}>
            {patient.standing === 'died' ? 'This appointment stays until somebody cancels it.' : null}
          </Notice>
        </div>
      )}
      {needs.length === 0 ? null : (
        <ul className={styles.needs} aria-label="What the patient needs" data-testid="needs">
          {needs.map((words) => (
            <li key={words}>
              <ToneBadge tone="live" icon={AccessibilityRegular}>
                {words}
              </ToneBadge>
            </li>
          ))}
        </ul>
      )}
      {cancelled === undefined ? null : (
        <div className={styles.notice}>
          <Notice tone="quiet" title={cancelled} />
        </div>
      )}
      {appointment.outlookCheck === 'not-known' && !isOver(appointment) ? (
        <div className={styles.notice}>
          <Notice tone="look" title="Booked without an answer from Outlook">
            The team’s own calendars could not be read at the time. Ask them if you are not sure.
          </Notice>
        </div>
      ) : null}
    </>
  );
}
