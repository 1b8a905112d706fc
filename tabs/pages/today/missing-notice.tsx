import { makeStyles, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { Notice } from '../../components/notice.tsx';
import { ReplaceMember } from './replace-member.tsx';
import { missingWords } from './row-words.ts';

const useStyles = makeStyles({
  notice: { marginBottom: tokens.spacingVerticalM },
  people: { listStyleType: 'none', margin: 0, padding: 0 },
  person: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface MissingNoticeProps {
  appointment: Appointment;
  mayReplace: boolean;
  onChanged: () => void;
}

/** A required role is left open: who cannot come, and the way to somebody else. */
export function MissingNotice({ appointment, mayReplace, onChanged }: MissingNoticeProps) {
  const styles = useStyles();
  if (appointment.missingRoles.length === 0) return null;
  const missing = appointment.staff.filter(
    (member) =>
      member.response === 'not-coming' &&
      appointment.missingRoles.some(({ roleCode }) => roleCode === member.roleCode),
  );
  return (
    <div className={styles.notice} data-testid="missing-roles">
      <Notice tone="bad" title={missingWords(appointment)}>
        <ul className={styles.people}>
          {missing.map((member) => (
            <li key={member.practitionerId} className={styles.person}>
              {member.displayName}
              {mayReplace ? (
                <ReplaceMember appointment={appointment} member={member} onChanged={onChanged} />
              ) : null}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
