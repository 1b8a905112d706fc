import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CalendarClockRegular } from '@fluentui/react-icons/svg/calendar-clock';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import { VideoPersonRegular } from '@fluentui/react-icons/svg/video-person';
import type { FluentIcon } from '@fluentui/react-icons';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { clockTime } from '../../../words/times.ts';
import { freeWords, type StandIn } from '../stand-in-words.ts';
import { PatientCard } from './patient-card.tsx';
import { countsWords, lateWords, ROOM_TONES, roomStateWords } from './room-words.ts';
import { roomTrouble, type Room, type RoomState } from './rooms.ts';
import type { Moving, Reassign } from './use-reassign.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(200px, 2fr) minmax(0, 5fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
    '@media (max-width: 719px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    },
  },
  alarm: { boxShadow: `inset 6px 0 0 ${tokens.colorStatusDangerBorder2}` },
  takes: {
    backgroundColor: tokens.colorBrandBackground2,
    outline: `${tokens.strokeWidthThick} dashed ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: '-4px',
  },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  badges: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginBlock: tokens.spacingVerticalXS,
  },
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))',
    gap: tokens.spacingHorizontalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  refusal: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase200 },
});

const ICONS: Readonly<Record<RoomState['is'], FluentIcon>> = {
  with: VideoPersonRegular,
  ready: CheckmarkCircleRegular,
  free: CircleRegular,
  'not-yet': CalendarClockRegular,
  closed: SubtractCircleRegular,
};

/** What a room says to a patient who is being dragged; undefined: it is where they come from, or nobody is. */
function answerOf(
  room: Room,
  moving: Moving | undefined,
  choices: Reassign['choices'],
): StandIn | 'no' | undefined {
  if (moving?.by !== 'drag' || moving.from.practitionerId === room.practitionerId) return undefined;
  if (choices.data === undefined) return undefined;
  return choices.data.items.find(({ practitionerId }) => practitionerId === room.practitionerId) ?? 'no';
}

/** Whether a patient is dragged who is not theirs already. */
const isAsked = (room: Room, moving: Moving | undefined): boolean =>
  moving?.by === 'drag' &&
  moving.appointment.staff.every(({ practitionerId }) => practitionerId !== room.practitionerId);

function refusalWords(room: Room, moving: Moving): string {
  const isOn = moving.appointment.staff.some(({ practitionerId }) => practitionerId === room.practitionerId);
  return isOn ? 'sees them already' : 'does not hold this role';
}

interface RoomRowProps {
  room: Room;
  timeZone: string;
  reassign: Reassign | undefined;
}

/** One clinician's place: what they are at, who waits for them, and who is next. */
export function RoomRow({ room, timeZone, reassign }: RoomRowProps) {
  const styles = useStyles();
  const now = useNow();
  const { state } = room;
  const late = lateWords(room);
  const moving = reassign?.moving;
  const answer = reassign && answerOf(room, moving, reassign.choices);
  const takes = answer !== undefined && answer !== 'no' && answer.isFree;
  // dropped before there is an answer, it is the service that says no
  const mayTry = takes || (isAsked(room, moving) && reassign?.choices.data === undefined);
  const [next, ...later] = room.coming;
  const last = later.at(-1);
  const cards = next === undefined ? room.waiting : [...room.waiting, next];
  return (
    <li
      className={mergeClasses(
        styles.row,
        roomTrouble(room, now) === 4 && styles.alarm,
        takes && styles.takes,
      )}
      data-testid={`room-${room.practitionerId}`}
      data-state={state.is}
      aria-label={room.displayName}
      onDragOver={(event) => {
        if (!mayTry) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
      }}
      onDrop={(event) => {
        if (!mayTry) return;
        event.preventDefault();
        reassign?.mover.to(room);
      }}
    >
      <div>
        <h2 className={styles.name}>{room.displayName}</h2>
        <div className={styles.quiet}>{room.roleLabel}</div>
        <div className={styles.badges}>
          <ToneBadge tone={ROOM_TONES[state.is]} icon={ICONS[state.is]}>
            {roomStateWords(state, timeZone, now)}
          </ToneBadge>
          {late === undefined ? null : (
            <ToneBadge tone="look" icon={ClockRegular}>
              {late}
            </ToneBadge>
          )}
        </div>
        <div className={styles.quiet}>{countsWords(room)}</div>
        {answer === undefined || moving === undefined ? null : (
          <div className={styles.refusal} data-testid={`answer-${room.practitionerId}`}>
            {answer === 'no' ? refusalWords(room, moving) : freeWords(answer, timeZone)}
          </div>
        )}
      </div>
      <div>
        <ul className={styles.cards} aria-label={`With ${room.displayName}`}>
          {cards.map((appointment) => {
            const isMoving =
              moving?.appointment.appointmentId === appointment.appointmentId &&
              moving.from.practitionerId === room.practitionerId;
            return (
              <PatientCard
                key={appointment.appointmentId}
                appointment={appointment}
                practitionerId={room.practitionerId}
                displayName={room.displayName}
                mover={reassign?.mover}
                movingBy={isMoving ? moving.by : undefined}
                choices={isMoving ? reassign?.choices : undefined}
              />
            );
          })}
        </ul>
        {last === undefined ? null : (
          <div className={styles.quiet}>
            {later.length === 1 ? '1 more' : `${later.length} more`} until {clockTime(last.endsAt, timeZone)}
          </div>
        )}
      </div>
    </li>
  );
}
