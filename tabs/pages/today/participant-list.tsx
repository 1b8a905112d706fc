import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { PARTICIPANT_ICONS } from '../../components/state-icons.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { participantRole } from '../../words/participant-words.ts';
import { INVITATION_WORDS, PARTICIPANT_WORDS } from '../../words/state-words.ts';
import { minutesSince, minuteWords } from '../../words/times.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  state: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  name: { fontWeight: tokens.fontWeightSemibold },
  more: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

const LINK_WORDS: Readonly<Record<Participant['link']['state'], string | null>> = {
  open: null,
  locked: 'link locked after five tries',
  withdrawn: 'link withdrawn',
  ended: 'takes no part any more',
  over: null,
};

function detailWords(participant: Participant): string {
  const isHere = participant.state === 'waiting';
  return [
    participantRole(participant),
    participant.legalBasis,
    participant.state === 'invited' ? INVITATION_WORDS[participant.invitation] : null,
    LINK_WORDS[participant.link.state],
    participant.link.goesTo,
    isHere && !participant.isOnline ? 'page not heard from: screen may be off' : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Where a participant is; how long they have waited ticks on. */
function stateWords(participant: Participant, now: number): string {
  const { word } = PARTICIPANT_WORDS[participant.state];
  const hasStepped = participant.state === 'verified' && participant.waitingSince !== null;
  if (hasStepped) return 'Left the waiting room';
  if (participant.state !== 'waiting' || participant.waitingSince === null) return word;
  return `${word} ${minuteWords(minutesSince(participant.waitingSince, now))}`;
}

interface ParticipantListProps {
  participants: readonly Participant[];
  mayAdmit: boolean;
  isBusy: boolean;
  onAdmit: (participantId: string) => void;
  /** What else can be done about somebody. */
  actionsFor?: (participant: Participant) => ReactNode;
  /** How the test of their phone came out. */
  phoneOf?: (participant: Participant) => ReactNode;
}

/** The patient and those who join for or with them. */
export function ParticipantList({
  participants,
  mayAdmit,
  isBusy,
  onAdmit,
  actionsFor,
  phoneOf,
}: ParticipantListProps) {
  const styles = useStyles();
  const now = useNow();
  return (
    <ul className={styles.list} aria-label="Patient and proxy">
      {participants.map((participant) => (
        <li
          key={participant.participantId}
          className={styles.row}
          data-testid={`participant-${participant.participantId}`}
        >
          <div className={styles.name}>{participant.displayName}</div>
          <div className={styles.state}>
            <ToneBadge
              tone={PARTICIPANT_WORDS[participant.state].tone}
              icon={PARTICIPANT_ICONS[participant.state]}
            >
              {stateWords(participant, now)}
            </ToneBadge>
            {mayAdmit && participant.state === 'waiting' ? (
              <Button
                size="small"
                appearance="primary"
                data-testid={`admit-${participant.participantId}`}
                aria-label={`Admit ${participant.displayName}`}
                disabledFocusable={isBusy}
                onClick={() => {
                  onAdmit(participant.participantId);
                }}
              >
                Admit
              </Button>
            ) : null}
          </div>
          <div className={styles.more}>{detailWords(participant)}</div>
          {phoneOf === undefined ? null : <div className={styles.more}>{phoneOf(participant)}</div>}
          {actionsFor === undefined ? null : <div className={styles.more}>{actionsFor(participant)}</div>}
        </li>
      ))}
    </ul>
  );
}
