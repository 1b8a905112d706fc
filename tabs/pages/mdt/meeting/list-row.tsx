import { Button, Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { ClockAlarmRegular } from '@fluentui/react-icons/svg/clock-alarm';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { ImportantRegular } from '@fluentui/react-icons/svg/important';
import { ReOrderDotsVerticalRegular } from '@fluentui/react-icons/svg/re-order-dots-vertical';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { DragEvent } from 'react';
import { takeOffMdtList } from '../../../../api/mdt/contract/endpoints.ts';
import type { ListItem, Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { clockTime } from '../../../words/times.ts';
import { caseLine, missingWords, targetWords } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useRowStyles } from '../row-styles.ts';
import { MinutesField } from './minutes-field.tsx';
import { neededRoles, neededWords } from './needed-people.ts';
import { ReasonForm } from './reason-form.tsx';
import type { WriteList } from './use-list-writes.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    gridTemplateAreas: '"place case tools"',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    alignItems: 'start',
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 599px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateAreas: '"place" "case" "tools"',
    },
  },
  // a mark as well as a colour: in high contrast the background stays black
  over: {
    backgroundColor: tokens.colorBrandBackground2,
    boxShadow: `inset 0 3px 0 ${tokens.colorCompoundBrandStroke}`,
  },
  place: {
    gridArea: 'place',
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontVariantNumeric: 'tabular-nums',
  },
  handle: { display: 'inline-flex', cursor: 'grab', color: tokens.colorNeutralForeground3 },
  position: { minWidth: '20px', textAlign: 'end', fontWeight: tokens.fontWeightSemibold },
  time: { color: tokens.colorNeutralForeground2 },
  case: { gridArea: 'case', minWidth: 0 },
  badges: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    marginTop: tokens.spacingVerticalXXS,
  },
  tools: {
    gridArea: 'tools',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalXS,
    '@media (max-width: 599px)': { justifyContent: 'flex-start' },
  },
});

function Badges({ item }: { item: ListItem }) {
  const styles = useStyles();
  const { isComplete, isUrgent, preparationsOpen } = item.case;
  return (
    <div className={styles.badges}>
      {isUrgent ? (
        <ToneBadge tone="bad" icon={ImportantRegular}>
          Urgent
        </ToneBadge>
      ) : null}
      {item.lateReason === null ? null : (
        <ToneBadge tone={item.isFlagged ? 'look' : 'quiet'} icon={ClockAlarmRegular}>
          Added late
        </ToneBadge>
      )}
      {isComplete && preparationsOpen === 0 ? (
        <ToneBadge tone="good" icon={CheckmarkCircleRegular}>
          Ready
        </ToneBadge>
      ) : null}
      {preparationsOpen === 0 ? null : (
        <ToneBadge tone="look" icon={WarningRegular}>
          {countWords(preparationsOpen, 'preparation open', 'preparations open')}
        </ToneBadge>
      )}
    </div>
  );
}

interface WhoNeededProps {
  mdt: Mdt | undefined;
  caseTypeId: string;
}

function WhoIsNeeded({ mdt, caseTypeId }: WhoNeededProps) {
  const row = useRowStyles();
  if (mdt === undefined) return null;
  const roles = neededRoles(mdt, caseTypeId);
  const short = roles.filter(({ isShort }) => isShort);
  const there = roles.filter(({ isShort }) => !isShort);
  return (
    <>
      {there.length === 0 ? null : (
        <div className={row.more}>Needed: {there.map(neededWords).join(' · ')}</div>
      )}
      {short.length === 0 ? null : (
        <div className={row.trouble}>Needed: {short.map(neededWords).join(' · ')}</div>
      )}
    </>
  );
}

export interface ListRowProps {
  meeting: Meeting;
  mdt: Mdt | undefined;
  item: ListItem;
  count: number;
  mayChange: boolean;
  write: WriteList;
  onMove: (to: number) => void;
  /** Something is dragged over it. */
  isOver: boolean;
  onDrag: (what: 'start' | 'over' | 'drop' | 'end', event: DragEvent) => void;
}

/** One case of the list: whose, what is asked, who is needed, whether it is ready, and its minutes. */
export function ListRow(props: ListRowProps) {
  const styles = useStyles();
  const row = useRowStyles();
  const frame = useFramedList();
  const { api } = useConfer();
  const announce = useAnnounce();
  const now = useNow();
  const [isLeaving, setIsLeaving] = useState(false);
  const { meeting, mdt, item, count, mayChange, write, onMove, isOver, onDrag } = props;
  const { meetingId, timeZone } = meeting;
  const { caseId, patient, question, caseType, missing } = item.case;
  const taking = useAction(async (reason: string) => {
    await write({
      send: (seen) => api.call(takeOffMdtList, { meetingId, caseId, body: { reason }, seen: seen.version }),
      isStillMeant: ({ items }) => items.some((one) => one.case.caseId === caseId),
    });
    announce(`${patient.displayName} is off the list`);
  });
  const place = item.position - 1;
  const target = targetWords(item.case, mdt, now, timeZone);
  const lacks = missingWords(missing);
  const takeOffErrors = fieldErrors(taking.error);
  return (
    <li
      className={mergeClasses(frame.row, styles.row, isOver && styles.over)}
      data-testid={`list-${caseId}`}
      data-case={caseId}
      onDragOver={(event) => {
        onDrag('over', event);
      }}
      onDrop={(event) => {
        onDrag('drop', event);
      }}
    >
      <div className={styles.place}>
        {mayChange ? (
          <span
            className={styles.handle}
            draggable
            title="Drag to another place"
            data-testid={`drag-${caseId}`}
            onDragStart={(event) => {
              onDrag('start', event);
            }}
            onDragEnd={(event) => {
              onDrag('end', event);
            }}
          >
            <ReOrderDotsVerticalRegular fontSize={20} aria-hidden />
          </span>
        ) : null}
        <span className={styles.position}>{item.position}</span>
        <span className={styles.time}>{clockTime(item.expectedAt, timeZone)}</span>
      </div>
      <div className={styles.case}>
        <Link className={row.name} href={mdtHash('case', caseId)}>
          {patient.displayName}
        </Link>{' '}
        <span className={row.more}>{caseLine(item.case)}</span>
        <div className={row.question}>{question}</div>
        <div className={row.more}>
          {[caseType.name, target, `added by ${item.addedBy}`]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </div>
        <WhoIsNeeded mdt={mdt} caseTypeId={caseType.caseTypeId} />
        {lacks === undefined ? null : <div className={row.trouble}>{lacks}</div>}
        {item.lateReason === null ? null : <div className={row.more}>Late: {item.lateReason}</div>}
        {patient.notice === null ? null : <div className={row.trouble}>{patient.notice}</div>}
        <Badges item={item} />
        {isLeaving ? (
          <ReasonForm
            label={`Why is ${patient.displayName} taken off?`}
            action="Take off the list"
            testId="take-off-reason"
            isBusy={taking.isRunning}
            error={takeOffErrors.get('/reason')}
            onSend={(reason) => void taking.run(reason)}
            onLeave={() => {
              setIsLeaving(false);
            }}
          />
        ) : null}
        {takeOffErrors.size === 0 ? <FailureNotice error={taking.error} /> : null}
      </div>
      <div className={styles.tools}>
        {mayChange ? (
          <>
            <MinutesField meetingId={meetingId} item={item} write={write} />
            <Button
              size="small"
              appearance="subtle"
              icon={<ArrowUpRegular />}
              data-testid={`up-${caseId}`}
              aria-label={`Move ${patient.displayName} up`}
              disabledFocusable={place === 0}
              onClick={() => {
                onMove(place - 1);
              }}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<ArrowDownRegular />}
              data-testid={`down-${caseId}`}
              aria-label={`Move ${patient.displayName} down`}
              disabledFocusable={place === count - 1}
              onClick={() => {
                onMove(place + 1);
              }}
            />
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              data-testid={`take-off-${caseId}`}
              aria-label={`Take ${patient.displayName} off the list`}
              title="Take off the list"
              onClick={() => {
                setIsLeaving(true);
              }}
            />
          </>
        ) : (
          <span>{item.minutes} min</span>
        )}
      </div>
    </li>
  );
}
