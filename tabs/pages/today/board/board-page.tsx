import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { replaceStaff } from '../../../../api/booking/contract/endpoints.ts';
import { listSessions } from '../../../../api/clinics/contract/endpoints.ts';
import { everyPage } from '../../../api-client/every-page.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { useLiveReturn } from '../../../hooks/use-live.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { longDate } from '../../../words/times.ts';
import { dateInZone, runningDay } from '../../../words/zoned-day.ts';
import { noteForReader } from '../../../words/zone.ts';
import { arrivalWords } from '../arrival-words.ts';
import { TodayViews } from '../today-views.tsx';
import { toldApart } from '../told-apart.ts';
import { useAppointmentActions } from '../use-appointment-actions.ts';
import { useDayAppointments } from '../use-day-appointments.ts';
import { BoardFilters } from './board-filters.tsx';
import { MovedNotice } from './moved-notice.tsx';
import { RoomRow } from './room-row.tsx';
import { boardLine } from './room-words.ts';
import { roomsOf, roomsOfClinic, type BoardFilter } from './rooms.ts';
import { useReassign } from './use-reassign.ts';

const useStyles = makeStyles({
  choices: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  notice: { marginBottom: tokens.spacingVerticalM },
  answer: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, marginTop: 0 },
});

/** "Which room is in trouble?" */
export function BoardPage() {
  const styles = useStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const now = useNow();
  const { timeZone } = me.organisation;
  const today = dateInZone(now, timeZone);
  const [filter, setFilter] = useState<BoardFilter>({ clinicId: undefined, practitionerId: undefined });
  const day = useDayAppointments(
    { ...runningDay(now, timeZone), practitionerId: undefined, serviceLineId: undefined },
    (event, appointment) => {
      const words = arrivalWords(event, appointment);
      if (words !== undefined) announce(words);
    },
  );
  const sessions = useLoaded(`sessions ${today}`, (signal) =>
    everyPage((cursor) => {
      const query = { from: today, to: today, status: 'planned' as const };
      return api.call(
        listSessions,
        { query: cursor === undefined ? query : { ...query, cursor } },
        { signal },
      );
    }),
  );
  useLiveReturn(sessions.reload);
  const actions = useAppointmentActions(day.put);
  const moves = useReassign(actions);
  const reassign = mayAsk(me, replaceStaff) ? moves : undefined;
  const appointments = toldApart(day.appointments ?? []);
  const rooms = roomsOfClinic(roomsOf(appointments, sessions.data ?? [], now), filter.clinicId, now);
  const shown = rooms.filter(
    ({ practitionerId }) => filter.practitionerId === undefined || filter.practitionerId === practitionerId,
  );
  const moved = appointments.find(({ appointmentId }) => appointmentId === moves.lastMoved);
  const isLoaded = day.appointments !== undefined && sessions.data !== undefined;
  const error = day.error ?? sessions.error;
  return (
    <>
      <PageHead
        title="Reception board"
        subtitle={[longDate(today), noteForReader(timeZone)].filter(Boolean).join(' · ')}
      >
        <div className={styles.choices}>
          <TodayViews shown="board" />
          <BoardFilters
            filter={filter}
            sessions={sessions.data ?? []}
            people={rooms.toSorted((one, other) => one.displayName.localeCompare(other.displayName))}
            onChange={setFilter}
          />
        </div>
      </PageHead>
      {error === undefined ? null : (
        <div className={styles.notice}>
          <FailureNotice
            error={error}
            onRetry={() => {
              day.reload();
              sessions.reload();
            }}
          />
        </div>
      )}
      {actions.error === undefined ? null : (
        <div className={styles.notice}>
          <FailureNotice error={actions.error}>
            {actions.changed.map((sentence) => (
              <div key={sentence}>{sentence}</div>
            ))}
          </FailureNotice>
        </div>
      )}
      {moved === undefined ? null : (
        <div className={styles.notice}>
          <MovedNotice appointment={moved} actions={actions} onClose={moves.forget} />
        </div>
      )}
      {!isLoaded && error === undefined ? <LoadingRows what="the rooms" /> : null}
      {isLoaded && shown.length === 0 ? (
        <EmptyState title="Nobody has a clinic today">
          {filter.clinicId === undefined ? undefined : 'Choose another clinic above.'}
        </EmptyState>
      ) : null}
      {isLoaded && shown.length > 0 ? (
        <>
          <p className={styles.answer} data-testid="board-answer">
            {boardLine(shown, now)}
          </p>
          <ul className={frame.list} aria-label="Rooms" data-testid="board">
            {shown.map((room) => (
              <RoomRow key={room.practitionerId} room={room} timeZone={timeZone} reassign={reassign} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
