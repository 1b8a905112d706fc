import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { useAnnounce } from '../../components/announcer.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { NARROW, useMedia } from '../../hooks/use-media.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useRoute } from '../../hooks/use-route.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { plainShortDay } from '../../words/times.ts';
import { dateInZone, runningDay } from '../../words/zoned-day.ts';
import { noteForReader } from '../../words/zone.ts';
import { answerLine } from './answer-line.ts';
import { arrivalWords } from './arrival-words.ts';
import type { DayFilter } from './day-appointments.ts';
import { DayScope, firstScope } from './day-scope.tsx';
import { NobodyToday } from './nobody-today.tsx';
import { QueueLists } from './queue-lists.tsx';
import { sortQueue } from './sort-queue.ts';
import { useAppointmentActions } from './use-appointment-actions.ts';
import { useDayAppointments } from './use-day-appointments.ts';

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
  failure: { marginBottom: tokens.spacingVerticalM },
});

/** "Who is next, and is anyone waiting for me?" */
export function TodayPage() {
  const styles = useStyles();
  const { me, serviceLines } = useConfer();
  const announce = useAnnounce();
  const now = useNow();
  const { item: openId } = useRoute();
  const isNarrow = useMedia(NARROW);
  const [chosenScope, setScope] = useState(() => firstScope(me));
  // a guest is shown their own alone
  const scope = me.isGuest ? 'mine' : chosenScope;
  const { timeZone } = me.organisation;
  const date = dateInZone(now, timeZone);
  const filter: DayFilter = {
    ...runningDay(now, timeZone),
    practitionerId: scope === 'mine' ? me.practitionerId : undefined,
    serviceLineId: scope === 'mine' || scope === 'all' ? undefined : scope,
  };
  const day = useDayAppointments(filter, (event, appointment) => {
    const words = arrivalWords(event, appointment);
    if (words !== undefined) announce(words);
  });
  const actions = useAppointmentActions(day.put);
  const queue = day.appointments === undefined ? undefined : sortQueue(day.appointments, now);
  const zone = noteForReader(timeZone);
  const isListShown = !(isNarrow && openId !== undefined);
  return (
    <>
      {isListShown ? (
        <PageHead title="Today" subtitle={`${plainShortDay(date)}${zone === undefined ? '' : ` · ${zone}`}`}>
          {me.isGuest ? null : (
            <DayScope
              scope={scope}
              serviceLines={serviceLines.filter((line) => me.serviceLineIds.includes(line.serviceLineId))}
              onChange={setScope}
            />
          )}
        </PageHead>
      ) : null}
      <div className={openId !== undefined && !isNarrow ? `${styles.columns} ${styles.two}` : styles.columns}>
        {isListShown ? (
          <div>
            {day.error === undefined ? null : (
              <div className={styles.failure}>
                <FailureNotice error={day.error} onRetry={day.reload} />
              </div>
            )}
            {actions.errorOf !== openId && actions.error !== undefined ? (
              <div className={styles.failure}>
                <FailureNotice error={actions.error} />
              </div>
            ) : null}
            {queue === undefined && day.error === undefined ? <LoadingRows what="your appointments" /> : null}
            {queue === undefined || day.appointments?.length === 0 ? null : (
              <>
                <p className={styles.answer} data-testid="answer">
                  {answerLine(queue, now, timeZone)}
                </p>
                <QueueLists queue={queue} openId={openId} actions={actions} />
              </>
            )}
            {day.appointments?.length === 0 ? <NobodyToday isMine={scope === 'mine'} /> : null}
          </div>
        ) : null}
        {openId === undefined ? null : (
          <Suspense fallback={<LoadingRows what="the appointment" />}>
            <OpenAppointment
              key={openId}
              appointmentId={openId}
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
