import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import type { Respond } from '../../../api/consultation/contract/respond.ts';
import { RESPONSE_ICONS } from '../../components/state-icons.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { RESPONSE_WORDS } from '../../words/state-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '28px',
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  who: { flexGrow: 1, minWidth: '140px' },
  role: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface StaffListProps {
  staff: Appointment['staff'];
  /** The signed-in person, who can answer for themselves. */
  ownId: string;
  /** False once the consultation is running or over: nobody waits for an answer any more. */
  isAhead: boolean;
  /** Whether the signed-in person may answer at all. */
  mayAnswer: boolean;
  onRespond: (response: Respond['response']) => void;
  /** What else can be done about somebody, such as replacing them. */
  actionOf?: (member: Appointment['staff'][number]) => ReactNode;
}

/** Who has to be there and whether they come. */
export function StaffList({ staff, ownId, isAhead, mayAnswer, onRespond, actionOf }: StaffListProps) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label="Staff">
      {staff.map((member) => {
        const { word, tone } = RESPONSE_WORDS[member.response];
        const isOwn = isAhead && mayAnswer && member.practitionerId === ownId;
        return (
          <li key={member.practitionerId} className={styles.row}>
            <div className={styles.who}>
              {member.displayName} <span className={styles.role}>{member.roleLabel}</span>
            </div>
            {isAhead || member.response !== 'none' ? (
              <ToneBadge tone={tone} icon={RESPONSE_ICONS[member.response]}>
                {word}
              </ToneBadge>
            ) : null}
            {isOwn && member.response !== 'coming' ? (
              <Button
                size="small"
                data-testid="respond-coming"
                onClick={() => {
                  onRespond('coming');
                }}
              >
                I’m coming
              </Button>
            ) : null}
            {isOwn && member.response !== 'not-coming' ? (
              <Button
                size="small"
                data-testid="respond-not-coming"
                onClick={() => {
                  onRespond('not-coming');
                }}
              >
                I can’t come
              </Button>
            ) : null}
            {isAhead ? actionOf?.(member) : null}
          </li>
        );
      })}
    </ul>
  );
}
