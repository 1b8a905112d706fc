import { Link } from '@fluentui/react-components';
import { getMdtMeeting } from '../../../../api/mdt/contract/endpoints.ts';
import type { Meeting } from '../../../../api/mdt/contract/meetings.ts';
import type { Register } from '../../../../api/mdt/contract/running.ts';
import { exportMdtRegisterCsv, getMdtRegister } from '../../../../api/mdt/contract/running-endpoints.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { countWords } from '../../../words/count-words.ts';
import { clockRange } from '../../../words/times.ts';
import { ExportFile } from '../../reports/export-file.tsx';
import { useSentenceStyles } from '../../reports/sentence-styles.ts';
import { BackLink } from '../back-link.tsx';
import { meetingTime, MEETING_STATUS_WORDS } from '../meeting-words.ts';
import { mdtHash } from '../mdt-route.ts';

type Person = Register['people'][number];
type Case = Register['cases'][number];

/** How somebody was seen to be there. */
const SEEN_BY: Readonly<Record<Person['by'][number], string>> = {
  panel: 'had the panel open',
  bot: 'seen by Teams',
  manual: 'marked by hand',
  phone: 'by telephone',
};

const namesOf = (people: readonly { displayName: string }[]): string =>
  people.map(({ displayName }) => displayName).join(', ');

const peopleColumns = (timeZone: string): Column<Person>[] => [
  { heading: 'Person', cell: ({ displayName }) => displayName },
  { heading: 'Roles', cell: ({ roles }) => roles.map(({ label }) => label).join(', ') },
  { heading: 'Stands in for', cell: ({ covers }) => namesOf(covers) },
  {
    heading: 'There',
    cell: ({ stays }) => stays.map(({ from, until }) => clockRange(from, until, timeZone)).join(', '),
  },
  { heading: 'Minutes', cell: ({ minutes }) => minutes, isNumber: true },
  { heading: 'Known by', cell: ({ by }) => by.map((one) => SEEN_BY[one]).join(', ') },
];

function caseColumns({ items }: Meeting): Column<Case>[] {
  return [
    {
      heading: 'Case',
      cell: ({ caseId, position }) => {
        const name = items.find((item) => item.case.caseId === caseId)?.case.patient.displayName;
        return <Link href={mdtHash('case', caseId)}>{`${position}. ${name ?? 'Case'}`}</Link>;
      },
    },
    { heading: 'Planned', cell: ({ minutesPlanned }) => `${minutesPlanned} min`, isNumber: true },
    { heading: 'Took', cell: ({ minutesSpent }) => `${minutesSpent} min`, isNumber: true },
    {
      heading: 'Quorate',
      cell: ({ isQuorate }) => (isQuorate === null ? 'not confirmed' : isQuorate ? 'Yes' : 'No'),
    },
    { heading: 'There during its turn', cell: ({ present }) => namesOf(present), isLong: true },
  ];
}

/** Who was there and how much of the time the cases took, in one sentence. */
function registerSentence({ people, cases }: Register): string {
  const planned = cases.reduce((sum, { minutesPlanned }) => sum + minutesPlanned, 0);
  const spent = cases.reduce((sum, { minutesSpent }) => sum + minutesSpent, 0);
  const quorate = cases.filter(({ isQuorate }) => isQuorate === true).length;
  return (
    `${countWords(people.length, 'person', 'people')} attended. ` +
    `${countWords(cases.length, 'case', 'cases')} took ${spent} min of ${planned} planned; ${quorate} quorate.`
  );
}

/** "Who was there, and for which case?" */
export function RegisterPage({ meetingId }: { meetingId: string }) {
  const { api } = useConfer();
  const words = useSentenceStyles();
  const register = useLoaded(`register ${meetingId}`, (signal) =>
    api.call(getMdtRegister, { meetingId }, { signal }),
  );
  const meeting = useLoaded(`meeting of register ${meetingId}`, (signal) =>
    api.call(getMdtMeeting, { meetingId }, { signal }),
  );
  const [found, list] = [register.data, meeting.data];
  return (
    <>
      <BackLink href={list === undefined ? mdtHash() : mdtHash('attendance', list.mdt.mdtId)}>
        {list === undefined ? 'All MDTs' : 'Attendance of core members'}
      </BackLink>
      <PageHead
        title="Register"
        {...(list === undefined
          ? {}
          : { subtitle: `${list.mdt.name}, ${meetingTime(list)} · ${MEETING_STATUS_WORDS[list.status]}` })}
      >
        <ExportFile
          report={exportMdtRegisterCsv}
          query={{ meetingId }}
          what="the register"
          fileName="mdt-register"
          testId="export-register"
        />
      </PageHead>
      <FailureNotice error={register.error} onRetry={register.reload} />
      <FailureNotice error={meeting.error} onRetry={meeting.reload} />
      {register.isLoading || meeting.isLoading ? <LoadingRows what="the register" count={5} /> : null}
      {found === undefined || list === undefined ? null : (
        <>
          <p className={words.sentence} data-testid="register-sentence">
            {found.startedAt === null ? 'This meeting did not begin.' : registerSentence(found)}
          </p>
          <Section title="People">
            {found.people.length === 0 ? (
              <EmptyState title="Nobody was seen in this meeting" />
            ) : (
              <DataTable
                caption="Who attended"
                testId="register-people"
                columns={peopleColumns(list.timeZone)}
                rows={found.people}
                keyOf={({ practitionerId }) => practitionerId}
              />
            )}
          </Section>
          <Section title="Cases">
            {found.cases.length === 0 ? (
              <EmptyState title="No case stayed on the list">
                Cases that were not decided were carried over.
              </EmptyState>
            ) : (
              <DataTable
                caption="Cases of the meeting"
                testId="register-cases"
                columns={caseColumns(list)}
                rows={found.cases}
                keyOf={({ caseId }) => caseId}
              />
            )}
          </Section>
        </>
      )}
    </>
  );
}
