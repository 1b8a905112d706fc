import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { listRelationshipTasks } from '../../../api/participants/contract/authority-endpoints.ts';
import { listDeviceTasks } from '../../../api/device-tests/contract/endpoints.ts';
import { listDnaRisks } from '../../../api/dna-risk/contract/endpoints.ts';
import { listOpenPaths } from '../../../api/was-not-brought/contract/endpoints.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { NARROW, useMedia } from '../../hooks/use-media.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useRoute } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { longDate } from '../../words/times.ts';
import { dateInZone, dayInterval, runningDay } from '../../words/zoned-day.ts';
import { noteForReader } from '../../words/zone.ts';
import { answerLine, dayLine } from './answer-line.ts';
import { arrivalWords } from './arrival-words.ts';
import type { DayFilter } from './day-appointments.ts';
import { DayBar } from './day-bar.tsx';
import { BOARD, useDayRoute } from './day-route.ts';
import { DayScope, firstScope, scopeWords } from './day-scope.tsx';
import { FindBox } from './find/find-box.tsx';
import { RunningLate } from './late/running-late.tsx';
import { NobodyToday } from './nobody-today.tsx';
import { VideoOutage } from './outage/video-outage.tsx';
import { PrintDay } from './print/print-day.tsx';
import { QueueLists } from './queue-lists.tsx';
import { sortQueue } from './sort-queue.ts';
import { TodayViews } from './today-views.tsx';
import { toldApartTogether } from './told-apart.ts';
import { UndecidedLink } from './undecided/undecided-link.tsx';
import { UndecidedSection } from './undecided/undecided-section.tsx';
import { useFindWaysIn } from './use-find-ways-in.ts';
import { useUndecided } from './undecided/use-undecided.ts';
import { useAppointmentActions } from './use-appointment-actions.ts';
import { useDayAppointments } from './use-day-appointments.ts';

const BoardPage = lazy(async () => ({ default: (await import('./board/board-page.tsx')).BoardPage }));
const DeviceTasks = lazy(async () => ({ default: (await import('./device-tasks.tsx')).DeviceTasks }));
const SupportTasks = lazy(async () => ({
  default: (await import('./support/support-tasks.tsx')).SupportTasks,
}));
const RelationshipTasks = lazy(async () => ({
  default: (await import('./relationship-tasks.tsx')).RelationshipTasks,
}));
const OpenPaths = lazy(async () => ({ default: (await import('./undecided/open-paths.tsx')).OpenPaths }));
const OpenAppointment = lazy(async () => ({
  default: (await import('./open-appointment.tsx')).OpenAppointment,
}));

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXXL,
  },
  two: { gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 6fr)' },
  answer: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, marginTop: 0 },
  choices: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  find: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    marginBottom: tokens.spacingVerticalM,
  },
  failure: { marginBottom: tokens.spacingVerticalM },
});

/** The day as a list, or as the rooms of the reception board. */
export function TodayPage() {
  const { me } = useConfer();
  const { item } = useRoute();
  return item === BOARD && !me.isGuest ? (
    <Suspense fallback={<LoadingRows what="the rooms" />}>
      <BoardPage />
    </Suspense>
  ) : (
    <DayPage />
  );
}

/** "Who is next, and is anyone waiting for me?" */
function DayPage() {
  const styles = useStyles();
  const { me, serviceLines } = useConfer();
  const announce = useAnnounce();
  const now = useNow();
  const route = useDayRoute();
  const waysIn = useFindWaysIn();
  const { openId } = route;
  const isNarrow = useMedia(NARROW);
  const [chosenScope, setScope] = useState(() => firstScope(me));
  // a guest is shown their own alone
  const scope = me.isGuest ? 'mine' : chosenScope;
  const { timeZone } = me.organisation;
  const today = dateInZone(now, timeZone);
  const date = route.date === today ? undefined : route.date;
  const filter: DayFilter = {
    ...(date === undefined ? runningDay(now, timeZone) : dayInterval(date, timeZone)),
    practitionerId: scope === 'mine' ? me.practitionerId : undefined,
    serviceLineId: scope === 'mine' || scope === 'all' ? undefined : scope,
  };
  const day = useDayAppointments(filter, (event, appointment) => {
    const words = arrivalWords(event, appointment);
    if (date === undefined && words !== undefined) announce(words);
  });
  const actions = useAppointmentActions(day.put);
  const undecided = useUndecided(date === undefined ? filter : undefined);
  const { ofDay: appointments, earlier } = toldApartTogether(day.appointments, undecided.items);
  const queue = appointments === undefined ? undefined : sortQueue(appointments, now);
  const zone = noteForReader(timeZone);
  const ownLines = serviceLines.filter((line) => me.serviceLineIds.includes(line.serviceLineId));
  const isListShown = !(isNarrow && openId !== undefined);
  return (
    <>
      {isListShown ? (
        <>
          <PageHead
            title={date === undefined ? 'Today' : longDate(date)}
            subtitle={
              date === undefined ? (
                <>
                  {[longDate(today), zone].filter(Boolean).join(' · ')}
                  <UndecidedLink total={undecided.total} />
                </>
              ) : (
                zone
              )
            }
          >
            <div className={styles.choices}>
              {me.isGuest || date !== undefined ? null : <TodayViews shown="queue" />}
              {me.isGuest ? null : <DayScope scope={scope} serviceLines={ownLines} onChange={setScope} />}
              {date === undefined ? <RunningLate appointments={appointments ?? []} /> : null}
              <PrintDay
                day={{
                  date: date ?? today,
                  whose: scopeWords(scope, ownLines),
                  appointments: appointments ?? [],
                }}
              />
            </div>
          </PageHead>
          <div className={styles.find}>
            <DayBar shown={date ?? today} today={today} />
            <FindBox />
          </div>
        </>
      ) : null}
      <div className={openId !== undefined && !isNarrow ? `${styles.columns} ${styles.two}` : styles.columns}>
        {isListShown ? (
          <div>
            {day.error === undefined ? null : (
              <div className={styles.failure}>
                <FailureNotice error={day.error} onRetry={day.reload} />
              </div>
            )}
            {waysIn.error === undefined ? null : (
              <div className={styles.failure}>
                <FailureNotice error={waysIn.error} onRetry={waysIn.ask}>
                  Until then patients join your meetings by the ordinary address.
                </FailureNotice>
              </div>
            )}
            {actions.errorOf !== openId && actions.error !== undefined ? (
              <div className={styles.failure}>
                <FailureNotice error={actions.error}>
                  {actions.changed.map((sentence) => (
                    <div key={sentence}>{sentence}</div>
                  ))}
                </FailureNotice>
              </div>
            ) : null}
            {queue === undefined && day.error === undefined ? <LoadingRows what="your appointments" /> : null}
            {queue !== undefined && date === undefined ? (
              <VideoOutage appointments={appointments ?? []} />
            ) : null}
            {queue === undefined || day.appointments?.length === 0 ? null : (
              <>
                <p className={styles.answer} data-testid="answer">
                  {date === undefined ? answerLine(queue, now, timeZone) : dayLine(queue)}
                </p>
                <QueueLists queue={queue} openId={openId} actions={actions} date={date} />
              </>
            )}
            {date === undefined && mayAsk(me, listRelationshipTasks) ? (
              <Suspense fallback={null}>
                <RelationshipTasks />
              </Suspense>
            ) : null}
            {date === undefined && mayAsk(me, listDeviceTasks) ? (
              <Suspense fallback={null}>
                <DeviceTasks />
              </Suspense>
            ) : null}
            {date === undefined && mayAsk(me, listDnaRisks) ? (
              <Suspense fallback={null}>
                <SupportTasks />
              </Suspense>
            ) : null}
            {day.appointments?.length === 0 ? <NobodyToday isMine={scope === 'mine'} date={date} /> : null}
            {date === undefined && mayAsk(me, listOpenPaths) ? (
              <Suspense fallback={null}>
                <OpenPaths />
              </Suspense>
            ) : null}
            {date === undefined ? <UndecidedSection undecided={undecided} appointments={earlier} /> : null}
          </div>
        ) : null}
        {openId === undefined ? null : (
          <Suspense fallback={<LoadingRows what="the appointment" />}>
            <OpenAppointment
              key={openId}
              appointmentId={openId}
              date={date}
              today={today}
              known={day.appointments?.find((each) => each.appointmentId === openId)}
              isListLoaded={day.appointments !== undefined}
              actions={actions}
              isNarrow={isNarrow}
              onRead={day.put}
            />
          </Suspense>
        )}
      </div>
    </>
  );
}
