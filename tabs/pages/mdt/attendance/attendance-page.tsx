import { Link } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { useState } from 'react';
import { listMdtMeetings } from '../../../../api/mdt/contract/endpoints.ts';
import type { CoreAttendanceView } from '../../../../api/mdt/contract/running.ts';
import {
  exportMdtCoreAttendanceCsv,
  getMdtCoreAttendance,
} from '../../../../api/mdt/contract/running-endpoints.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { DateField } from '../../../components/date-field.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { plainDate } from '../../../words/times.ts';
import { ExportFile } from '../../reports/export-file.tsx';
import { useFilterStyles } from '../../reports/filter-styles.ts';
import { useSentenceStyles } from '../../reports/sentence-styles.ts';
import { BackLink } from '../back-link.tsx';
import { fillWords, meetingTime } from '../meeting-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { attendanceSentence, shareWords } from './attendance-words.ts';

type Member = CoreAttendanceView['members'][number];

const COLUMNS: readonly Column<Member>[] = [
  { heading: 'Core member', cell: ({ displayName }) => displayName },
  { heading: 'Role', cell: ({ label }) => label },
  { heading: 'Meetings', cell: ({ held }) => held, isNumber: true },
  { heading: 'Came', cell: ({ bySelf }) => bySelf, isNumber: true },
  { heading: 'Cover came', cell: ({ byCover }) => byCover, isNumber: true },
  { heading: 'Share', cell: ({ share }) => shareWords(share) },
  {
    heading: 'Rule',
    cell: ({ isKept }) => {
      if (isKept === null) return 'no meeting';
      return (
        <ToneBadge tone={isKept ? 'good' : 'bad'} icon={isKept ? CheckmarkCircleRegular : ErrorCircleRegular}>
          {isKept ? 'Kept' : 'Not kept'}
        </ToneBadge>
      );
    },
  },
];

/** Meetings of these months that are finished, the latest first, each with its register. */
function Registers({ mdtId, from, to }: { mdtId: string; from: string; to: string }) {
  const frame = useFramedList();
  const { api } = useConfer();
  const meetings = useLoaded(`finished ${mdtId} ${from} ${to}`, async (signal) => {
    const { items } = await api.call(listMdtMeetings, { query: { from, to, mdtId } }, { signal });
    return items.filter(({ status }) => status === 'finished').toReversed();
  });
  return (
    <Section title="Registers">
      <FailureNotice error={meetings.error} onRetry={meetings.reload} />
      {meetings.isLoading ? <LoadingRows what="finished meetings" count={3} /> : null}
      {meetings.data?.length === 0 ? <EmptyState title="No meeting was finished in these months" /> : null}
      {meetings.data === undefined || meetings.data.length === 0 ? null : (
        <ul className={frame.list} aria-label="Finished meetings">
          {meetings.data.map((meeting) => (
            <li key={meeting.meetingId} className={frame.row}>
              <Link href={mdtHash('register', meeting.meetingId)}>{meetingTime(meeting)}</Link>{' '}
              {fillWords(meeting)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** "Do the people come without whom nothing is decided?" */
export function AttendancePage({ mdtId }: { mdtId: string }) {
  const { api } = useConfer();
  const layout = useFilterStyles();
  const words = useSentenceStyles();
  const [lastDay, setLastDay] = useState('');
  const query = lastDay === '' ? {} : { lastDay };
  const attendance = useLoaded(`core attendance ${mdtId} ${lastDay}`, (signal) =>
    api.call(getMdtCoreAttendance, { mdtId, query }, { signal }),
  );
  const { data } = attendance;
  return (
    <>
      <BackLink href={mdtHash()}>All MDTs</BackLink>
      <PageHead
        title="Attendance of core members"
        {...(data === undefined
          ? {}
          : { subtitle: `${data.mdtName}, ${plainDate(data.firstDay)} to ${plainDate(data.lastDay)}` })}
      >
        <ExportFile
          report={exportMdtCoreAttendanceCsv}
          query={{ mdtId, ...query }}
          what="the attendance"
          fileName="mdt-core-attendance"
          testId="export-attendance"
        />
      </PageHead>
      <div className={layout.filter} role="group" aria-label="Which 12 months">
        <DateField
          label="12 months to (today if empty)"
          className={layout.field}
          testId="attendance-last-day"
          value={lastDay}
          onChange={setLastDay}
        />
      </div>
      <FailureNotice error={attendance.error} onRetry={attendance.reload} />
      {attendance.isLoading ? <LoadingRows what="the attendance" count={5} /> : null}
      {data === undefined ? null : (
        <>
          <p className={words.sentence} data-testid="attendance-sentence">
            {attendanceSentence(data)}
          </p>
          <p className={words.about}>
            A core member keeps the rule when they, or the cover who is named for them, came to{' '}
            {data.memberTarget} % of the meetings that were held. A meeting is quorate when each of its
            outcomes was confirmed with enough people there; {data.quorateTarget} % are asked.
          </p>
          <Section title="Core members">
            {data.members.length === 0 ? (
              <EmptyState title="No member holds a core role">
                Settings of the MDT say who has to be there.
              </EmptyState>
            ) : (
              <DataTable
                caption="Attendance of core members"
                testId="attendance-members"
                columns={COLUMNS}
                rows={data.members}
                keyOf={({ practitionerId, role }) => `${practitionerId} ${role}`}
              />
            )}
          </Section>
          <Registers mdtId={mdtId} from={data.firstDay} to={data.lastDay} />
        </>
      )}
    </>
  );
}
