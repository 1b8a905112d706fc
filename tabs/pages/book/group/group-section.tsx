import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import type { GroupSession } from '../../../../api/booking/contract/booking-changes.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { useArrowKeys } from '../../../hooks/use-arrow-keys.ts';
import type { Loaded } from '../../../hooks/use-loaded.ts';
import { staffNames } from '../../../words/staff-names.ts';
import { clockRange, shortDay } from '../../../words/times.ts';
import { useChoiceStyles } from '../choice-styles.ts';
import { GroupPrivacy } from './group-privacy.tsx';
import { CancelGroup } from '../../today/cancel-group.tsx';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  group: {
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    ':disabled': { color: tokens.colorNeutralForeground3, cursor: 'default' },
  },
  chosen: { border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}` },
  title: { fontWeight: tokens.fontWeightSemibold },
  places: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  cancel: { marginTop: tokens.spacingVerticalS },
  more: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** "3 of 8 places free", "full" */
export function placesWords({ capacity, booked }: Pick<GroupSession, 'capacity' | 'booked'>): string {
  const free = Math.max(0, capacity - booked);
  return free === 0 ? 'full' : `${free} of ${capacity} places free`;
}

interface GroupSectionProps {
  sessions: Loaded<GroupSession[]>;
  chosen: GroupSession | undefined;
  onChoose: (session: GroupSession) => void;
  onNew: () => void;
  onCancelled: () => void;
}

/** The group sessions to come, with the places that are left. */
export function GroupSection({ sessions, chosen, onChoose, onNew, onCancelled }: GroupSectionProps) {
  const styles = useStyles();
  const choice = useChoiceStyles();
  const arrows = useArrowKeys('[role="radio"]:not(:disabled)');
  const planned = sessions.data?.filter((session) => session.status === 'planned');
  const first = planned?.find((session) => session.booked < session.capacity);
  const add = (
    <Button size="small" icon={<AddRegular />} data-testid="group-new" onClick={onNew}>
      New group
    </Button>
  );
  return (
    <Section title="Which group" aside={add}>
      <GroupPrivacy />
      <FailureNotice error={sessions.error} onRetry={sessions.reload} />
      {sessions.isLoading ? <LoadingRows what="groups" /> : null}
      {planned?.length === 0 ? (
        <EmptyState title="No group is planned in the next two months">
          Set up a new one, with its time, people and number of places.
        </EmptyState>
      ) : null}
      <div className={styles.list} role="radiogroup" aria-label="Groups" ref={arrows}>
        {planned?.map((session) => {
          const isChosen = session.groupSessionId === chosen?.groupSessionId;
          const isTabStop = chosen === undefined ? session === first : isChosen;
          return (
            <button
              key={session.groupSessionId}
              type="button"
              role="radio"
              aria-checked={isChosen}
              tabIndex={isTabStop ? 0 : -1}
              disabled={session.booked >= session.capacity}
              className={mergeClasses(
                choice.button,
                choice.card,
                styles.group,
                isChosen && choice.chosenCard,
                isChosen && styles.chosen,
              )}
              data-testid="group-session"
              onClick={() => {
                onChoose(session);
              }}
            >
              <span className={styles.title}>{session.title}</span>
              <span className={styles.places}>{placesWords(session)}</span>
              <span className={styles.more}>
                {shortDay(session.startsAt, session.timeZone)}{' '}
                {clockRange(session.startsAt, session.endsAt, session.timeZone)} · {staffNames(session.staff)}
              </span>
            </button>
          );
        })}
      </div>
      {chosen === undefined ? null : (
        <div className={styles.cancel}>
          <CancelGroup groupSessionId={chosen.groupSessionId} onCancelled={onCancelled} />
        </div>
      )}
    </Section>
  );
}
