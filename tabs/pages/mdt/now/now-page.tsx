import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { finishMdtMeeting } from '../../../../api/mdt/contract/endpoints.ts';
import { setMdtCurrentCase } from '../../../../api/mdt/contract/running-endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { NARROW, useMedia } from '../../../hooks/use-media.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { noteForReader } from '../../../words/zone.ts';
import { BackLink } from '../back-link.tsx';
import { useBarStyles } from '../bar-styles.ts';
import { meetingTime, MEETING_STATUS_WORDS } from '../meeting-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useMdt } from '../use-mdts.ts';
import { CaseNowView } from './case-now-view.tsx';
import { FinishView } from './finish-view.tsx';
import { NowList } from './now-list.tsx';
import { NowNotices } from './now-notices.tsx';
import { paceWords } from './now-words.ts';
import { useOutcomeDrafts } from './outcome/use-outcome-drafts.ts';
import { PeopleHere } from './people-here.tsx';
import { StartMeeting } from './start-meeting.tsx';
import { useMeetingNow, useTakeTurn } from './use-meeting-now.ts';
import { usePanelSigns } from './use-panel-signs.ts';
import { useShownCase } from './use-shown-case.ts';

const useStyles = makeStyles({
  wide: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 340px',
    columnGap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
  },
  tabs: {
    marginBottom: tokens.spacingVerticalS,
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  pace: { marginBlock: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  late: { color: tokens.colorStatusDangerForeground2, fontWeight: tokens.fontWeightSemibold },
});

type Part = 'case' | 'list' | 'people';

/** A meeting under way: what is decided now, whether it may be, and what was decided. As a page and as a narrow panel. */
export function NowPage({ meetingId }: { meetingId: string }) {
  const styles = useStyles();
  const bar = useBarStyles();
  const { me } = useConfer();
  const isNarrow = useMedia(NARROW);
  const room = useMeetingNow(meetingId);
  const meeting = room.meeting.data;
  const now = room.now.data;
  const at = useNow() + room.clockAheadMs;
  const mdt = useMdt(meeting?.mdt.mdtId);
  const { drafts, all } = useOutcomeDrafts(meetingId, now?.status === 'finished');
  const [part, setPart] = useState<Part>('case');
  const [mode, setMode] = useState<'case' | 'confirm' | 'finish'>('case');
  const nameOf = (caseId: string): string => {
    const item = meeting?.items.find((one) => one.case.caseId === caseId);
    return item === undefined ? 'another case' : `${item.position}, ${item.case.patient.displayName}`;
  };
  const shown = useShownCase(meeting === undefined ? undefined : now, nameOf);
  const takeTurn = useTakeTurn(room);
  const moving = useAction(async (caseId: string) => {
    await takeTurn(caseId);
    shown.follow();
    setPart('case');
    setMode('case');
  });
  usePanelSigns(meetingId, now?.status === 'running');
  const error = room.meeting.error ?? room.now.error;
  const reload = (): void => {
    room.meeting.reload();
    room.now.reload();
  };
  const goTo = (caseId: string): void => {
    shown.look(caseId);
    setPart('case');
    setMode('case');
  };
  if (meeting === undefined || now === undefined) {
    return (
      <>
        <BackLink href={mdtHash()}>All MDTs</BackLink>
        <FailureNotice error={error} onRetry={reload} />
        {error === undefined ? <LoadingRows what="the meeting" /> : null}
      </>
    );
  }
  const { timeZone } = meeting;
  const isRunning = now.status === 'running';
  const pace = paceWords(now, meeting, at);
  const hereCount = now.people.filter(({ isPresent }) => isPresent).length;
  const caseId = shown.caseId ?? (isRunning ? undefined : now.cases[0]?.caseId);
  const one = now.cases.find((each) => each.caseId === caseId);
  const item = meeting.items.find((each) => each.case.caseId === caseId);
  const current = now.current?.caseId;
  const mayMove = isRunning && mayAsk(me, setMdtCurrentCase);
  const people = [
    ...now.people.filter(({ isPresent }) => isPresent),
    ...now.people.filter(({ isPresent }) => !isPresent),
  ].map(({ practitionerId, displayName }) => ({ practitionerId, displayName }));
  const move = (next: string, words: string, isMain: boolean) => (
    <Button
      appearance={isMain ? 'primary' : 'secondary'}
      data-testid={isMain ? 'next-case' : 'discuss-this'}
      disabledFocusable={moving.isRunning}
      onClick={() => void moving.run(next)}
    >
      {words}
    </Button>
  );
  const notices = (
    <NowNotices
      nameOf={nameOf}
      current={isRunning ? current : undefined}
      shownId={caseId}
      cameFrom={
        isRunning && now.cases.some((each) => each.caseId === shown.cameFrom) ? shown.cameFrom : undefined
      }
      unsaved={all.filter(({ state }) => state !== 'saved' && state !== 'saving')}
      movingError={moving.error}
      discuss={mayMove && caseId !== undefined ? move(caseId, 'Discuss this case now', false) : null}
      onFollow={() => {
        shown.follow();
        setMode('case');
      }}
      onLook={goTo}
    />
  );
  const main =
    mode === 'finish' && isRunning ? (
      <FinishView
        now={now}
        meeting={meeting}
        onFinished={(finished) => {
          room.meeting.put(finished);
          room.now.reload();
          setMode('case');
          setPart('list');
        }}
        onGo={goTo}
        onLeave={() => {
          setMode('case');
        }}
        onStale={reload}
      />
    ) : one === undefined || item === undefined ? (
      <>
        <p>
          {now.cases.length === 0
            ? 'There is no case on the list.'
            : 'No case has its turn yet. Everybody’s panel goes where the meeting goes.'}
        </p>
        {mayMove && now.nextCaseId !== null ? (
          <div className={bar.bar}>{move(now.nextCaseId, `Begin with ${nameOf(now.nextCaseId)}`, true)}</div>
        ) : null}
      </>
    ) : (
      <CaseNowView
        key={one.caseId}
        meeting={meeting}
        now={now}
        one={one}
        item={item}
        mdt={mdt.data}
        at={at}
        people={people}
        drafts={drafts}
        typed={all.filter((draft) => draft.caseId === one.caseId)}
        isConfirming={mode === 'confirm'}
        onConfirming={(isOn) => {
          // the case stays while it is read out
          if (isOn) shown.look(one.caseId);
          setMode(isOn ? 'confirm' : 'case');
        }}
        onConfirmed={() => {
          shown.follow();
          setMode('case');
          room.now.reload();
        }}
        onTyped={shown.typed}
        next={
          !mayMove ? null : now.nextCaseId !== null ? (
            move(now.nextCaseId, 'Next case', true)
          ) : mayAsk(me, finishMdtMeeting) ? (
            <Button
              appearance="primary"
              data-testid="to-finish"
              onClick={() => {
                setMode('finish');
              }}
            >
              Finish the meeting…
            </Button>
          ) : null
        }
      />
    );
  const paceLine = isRunning ? (
    <p className={styles.pace} data-testid="pace">
      {pace.isLate ? <span className={styles.late}>Behind time: </span> : null}
      {pace.words}
    </p>
  ) : null;
  const list = (
    <Section title={isRunning ? 'List' : 'What was decided'}>
      {isNarrow ? paceLine : null}
      <NowList now={now} items={meeting.items} shownId={one?.caseId} at={at} onLook={goTo} />
      {isRunning && mode !== 'finish' && mayAsk(me, finishMdtMeeting) ? (
        <p>
          <Button
            size="small"
            data-testid="finish-meeting"
            onClick={() => {
              setMode('finish');
              setPart('case');
            }}
          >
            Finish the meeting…
          </Button>
        </p>
      ) : null}
    </Section>
  );
  const who = <PeopleHere now={now} mdt={mdt.data} timeZone={timeZone} onMarked={room.now.put} />;
  return (
    <>
      {isNarrow ? null : <BackLink href={mdtHash('meeting', meetingId)}>The list of the meeting</BackLink>}
      <PageHead
        title={meeting.mdt.name}
        subtitle={[
          // a panel has no room for what its meeting says already
          ...(isNarrow ? [] : [meetingTime(meeting), noteForReader(timeZone)]),
          MEETING_STATUS_WORDS[now.status],
        ]
          .filter((words) => words !== undefined)
          .join(' · ')}
      />
      <FailureNotice error={error ?? mdt.error} onRetry={reload} />
      {now.status === 'planned' || now.status === 'cancelled' ? (
        <StartMeeting meeting={meeting} />
      ) : (
        <>
          {isNarrow ? null : paceLine}
          {isNarrow ? (
            <TabList
              size="small"
              className={styles.tabs}
              selectedValue={part}
              aria-label="Parts of the meeting"
              onTabSelect={(_, { value }) => {
                setPart(value as Part);
              }}
            >
              <Tab value="case" data-testid="part-case">
                Case
              </Tab>
              <Tab value="list" data-testid="part-list">
                List
              </Tab>
              <Tab value="people" data-testid="part-people">
                {`Here: ${hereCount}`}
              </Tab>
            </TabList>
          ) : null}
          {notices}
          {isNarrow ? (
            part === 'case' ? (
              main
            ) : part === 'list' ? (
              list
            ) : (
              who
            )
          ) : (
            <div className={styles.wide}>
              <div>{main}</div>
              <div>
                {list}
                {who}
              </div>
            </div>
          )}
        </>
      )}
    </>
  );
}
