import { Button, Checkbox, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { ClinicChangePreview } from '../../../../api/clinic-changes/contract/clinic-changes.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { clockTime, plainShortDay } from '../../../words/times.ts';
import { countWords } from '../../../words/count-words.ts';
import type { ActionKind } from './change-draft.ts';
import { buttonWords, numberLines } from './change-words.ts';
import { StuckAppointments } from './stuck-appointments.tsx';

const useStyles = makeStyles({
  numbers: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    marginBottom: tokens.spacingVerticalM,
    '& dt': { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', textAlign: 'end' },
    '& dd': { margin: 0 },
  },
  sessions: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    marginBottom: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  session: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  patients: { flexBasis: '100%', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground2 },
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    paddingBlock: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': {
      backgroundColor: tokens.colorStatusDangerBackground3Hover,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    ':hover:active': {
      backgroundColor: tokens.colorStatusDangerBackground3Pressed,
      color: tokens.colorNeutralForegroundOnBrand,
    },
    '@media (max-width: 479px)': { width: '100%' },
  },
});

type Session = ClinicChangePreview['sessions'][number];

function outcomeWords({ becomes, movesTo, date }: Session): string {
  switch (becomes) {
    case 'cancelled':
      return 'closes';
    case 'without-person':
      return 'goes on with the others';
    case 'handed-over':
      return 'is handed over';
    case 'unchanged':
      return 'stays as it is';
    case 'moved':
      return movesTo === null || movesTo.date === date
        ? `moves to ${movesTo?.opensAt ?? ''}`
        : `moves to ${plainShortDay(movesTo.date)}, ${movesTo.opensAt}`;
  }
}

const sessionWords = ({ date, opensAt, closesAt, clinicName }: Session): string =>
  `${plainShortDay(date)} ${opensAt}–${closesAt}, ${clinicName}`;

interface ChangePreviewProps {
  kind: ActionKind;
  preview: ClinicChangePreview;
  /** All sessions that the form found; `preview` may be of some of them. */
  found: readonly Session[];
  isBusy: boolean;
  /** Undefined when the sessions cannot be chosen one by one. */
  onChoose: (sessionIds: string[]) => void;
  onStart: () => void;
}

/** What would happen: numbers first, then session by session; then the one button that does it. */
export function ChangePreview({ kind, preview, found, isBusy, onChoose, onStart }: ChangePreviewProps) {
  const styles = useStyles();
  const { numbers } = preview;
  if (found.length === 0) {
    return (
      <EmptyState title="There is no clinic session on these days">
        Choose other days or another service line.
      </EmptyState>
    );
  }
  const chosen = new Map(preview.sessions.map((session) => [session.sessionId, session]));
  const toggle = (sessionId: string, isChosen: boolean): void => {
    onChoose(
      found.map((each) => each.sessionId).filter((id) => (id === sessionId ? isChosen : chosen.has(id))),
    );
  };
  return (
    <>
      <dl className={styles.numbers} data-testid="change-numbers" aria-label="What it would do">
        {numberLines(kind, numbers).map(({ count, label, testId }) => (
          <Fragment key={testId}>
            <dt data-testid={testId}>{count}</dt>
            <dd>{label}</dd>
          </Fragment>
        ))}
      </dl>
      <ul className={styles.sessions} aria-label="Sessions" data-testid="change-sessions">
        {found.map((each) => {
          const session = chosen.get(each.sessionId);
          return (
            <li key={each.sessionId} className={styles.session}>
              {found.length === 1 ? (
                <span>{sessionWords(each)}</span>
              ) : (
                <Checkbox
                  checked={session !== undefined}
                  disabled={isBusy || (session !== undefined && chosen.size === 1)}
                  label={sessionWords(each)}
                  onChange={(_, { checked }) => {
                    toggle(each.sessionId, checked === true);
                  }}
                />
              )}
              <span className={styles.quiet}>
                {session === undefined
                  ? 'not chosen'
                  : `${countWords(session.appointments, 'appointment', 'appointments')} · ${outcomeWords(session)}`}
              </span>
              {session === undefined || session.patients.length === 0 ? null : (
                <span className={styles.patients} data-testid="change-patients">
                  {session.patients
                    .map(
                      ({ startsAt, displayName }) =>
                        `${clockTime(startsAt, preview.timeZone)} ${displayName}`,
                    )
                    .join(', ')}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <StuckAppointments
        title={`${countWords(numbers.notPossible, 'appointment', 'appointments')} would stay as they are`}
        items={preview.notPossible}
        total={numbers.notPossible}
        timeZone={preview.timeZone}
      />
      <div className={styles.bar}>
        <Button
          appearance="primary"
          size="large"
          data-testid="change-start"
          {...(kind === 'cancel' ? { className: styles.danger } : {})}
          {...(isBusy ? { icon: <Spinner size="tiny" /> } : {})}
          disabledFocusable={isBusy || numbers.sessions === 0}
          onClick={onStart}
        >
          {buttonWords(kind, numbers)}
        </Button>
      </div>
    </>
  );
}
