import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { PARTICIPANT_ICONS } from '../../components/state-icons.ts';
import { ToneBadge } from '../../components/tone-badge.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { relationshipResultWords } from '../../../api/patients/contract/relationship-words.ts';
import { authorityStandingWords } from '../../../api/patients/contract/patient-words.ts';
import { languageWords } from '../book/wanted-resources.ts';
import { carerWords, participantRole } from '../../words/participant-words.ts';
import { networkWords } from '../../words/device-words.ts';
import { INVITATION_WORDS, PARTICIPANT_WORDS } from '../../words/state-words.ts';
import { minutesSince, minuteWords, plainDate } from '../../words/times.ts';

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

const LET_IN: readonly Participant['state'][] = ['admitted', 'sent-on', 'joined'];

const LINK_WORDS: Readonly<Record<Participant['link']['state'], string | null>> = {
  open: null,
  locked: 'link locked after five tries',
  withdrawn: 'link withdrawn',
  ended: 'takes no part any more',
  over: null,
};

/** What is to be known of an authority that is not simply valid, and when it ends. */
function authorityWords(authority: Participant['authority']): string | null {
  if (authority === null) return null;
  if (authority.standing !== 'valid') {
    return `authority: ${authorityStandingWords[authority.standing].toLowerCase()}`;
  }
  return authority.endsOn === null ? null : `authority until ${plainDate(authority.endsOn)}`;
}

/** What the NHS service said of a proxy when it was last asked; who was never asked about needs no line. */
function relationshipWords(authority: Participant['authority']): string | null {
  const said = authority?.relationship ?? null;
  if (said === null) return null;
  const words = `${relationshipResultWords[said.result]} (${plainDate(said.checkedAt.slice(0, 10))})`;
  return said.isOpen ? `${words}: decide whether the authority still holds` : words;
}

/** How they showed who they are, and what could not be asked. */
function identityWords(identity: Participant['identity']): string | null {
  if (identity === null) return null;
  const less = identity.notHeld.map((factor) => `${factor} not asked: none is held`);
  return [`identity: ${identity.words}`, ...less].join('; ');
}
/** Why a page is not heard from. The list of a tablet that others share counts: it says when somebody was let in. */
const quietWords = ({ carer }: Participant): string =>
  carer === null
    ? 'page not heard from: screen may be off'
    : 'tablet not heard from: it may be locked, with somebody else or off';

/** Where it was measured last; inside Teams only Teams can tell. */
function internetWords(participant: Participant, timeZone: string): string | null {
  const words = networkWords(participant, timeZone);
  if (participant.state === 'waiting' || participant.state === 'admitted') return words ?? null;
  if (participant.state !== 'sent-on' && participant.state !== 'joined') return null;
  const inTeams = 'in Teams Confer cannot measure the internet';
  return words === undefined ? inTeams : `before Teams: ${words}; ${inTeams}`;
}

function detailWords(participant: Participant, timeZone: string): string {
  const isHere = participant.state === 'waiting';
  return [
    participantRole(participant),
    participant.language === null ? null : languageWords(participant.language),
    participant.legalBasis,
    authorityWords(participant.authority),
    relationshipWords(participant.authority),
    participant.state === 'invited' ? INVITATION_WORDS[participant.invitation] : null,
    identityWords(participant.identity),
    LINK_WORDS[participant.link.state],
    participant.link.goesTo,
    carerWords(participant) ?? null,
    isHere && !participant.isOnline ? quietWords(participant) : null,
    internetWords(participant, timeZone),
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
  timeZone: string;
  mayAdmit: boolean;
  isBusy: boolean;
  onAdmit: (participantId: string) => void;
  /** Of somebody who was let in; undefined where that cannot be done. */
  onSendBack?: (participantId: string) => void;
  /** What else can be done about somebody. */
  actionsFor?: (participant: Participant) => ReactNode;
  /** How the test of their phone came out. */
  phoneOf?: (participant: Participant) => ReactNode;
  /** By which way they come into the call. */
  wayOf?: (participant: Participant) => ReactNode;
}

/** The patient, those who join for or with them, and everybody else who has a link. */
export function ParticipantList({
  participants,
  timeZone,
  mayAdmit,
  isBusy,
  onAdmit,
  onSendBack,
  actionsFor,
  phoneOf,
  wayOf,
}: ParticipantListProps) {
  const styles = useStyles();
  const now = useNow();
  return (
    <ul className={styles.list} aria-label="Who takes part">
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
            {mayAdmit && onSendBack !== undefined && LET_IN.includes(participant.state) ? (
              <Button
                size="small"
                data-testid={`send-back-${participant.participantId}`}
                aria-label={`Send back to the waiting room: ${participant.displayName}`}
                title="Anybody who is in the Teams meeting has to be removed there too"
                disabledFocusable={isBusy}
                onClick={() => {
                  onSendBack(participant.participantId);
                }}
              >
                Send back
              </Button>
            ) : null}
          </div>
          <div className={styles.more}>{detailWords(participant, timeZone)}</div>
          {wayOf === undefined ? null : <div className={styles.more}>{wayOf(participant)}</div>}
          {phoneOf === undefined ? null : <div className={styles.more}>{phoneOf(participant)}</div>}
          {actionsFor === undefined ? null : <div className={styles.more}>{actionsFor(participant)}</div>}
        </li>
      ))}
    </ul>
  );
}
