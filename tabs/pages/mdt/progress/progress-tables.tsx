import { Link } from '@fluentui/react-components';
import type { CaseSummary } from '../../../../api/mdt/contract/cases.ts';
import type { Progress } from '../../../../api/mdt/contract/progress.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { clockTime, shortDay } from '../../../words/times.ts';
import { countWords } from '../../reports/figure-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { ClockBadge } from './clock-badge.tsx';
import { durationWords, keptWords, medianWords, targetOfTypeWords } from './progress-words.ts';

type TargetRow = Progress['caseTypes'][number];

const TARGET_COLUMNS: readonly Column<TargetRow>[] = [
  { heading: 'Case type', cell: ({ caseType }) => caseType.name },
  { heading: 'Target', cell: targetOfTypeWords },
  { heading: 'Kept', cell: keptWords, isLong: true },
  { heading: 'Breached', cell: ({ breached }) => countWords(breached), isNumber: true },
  { heading: 'At risk', cell: ({ atRisk }) => countWords(atRisk), isNumber: true },
  { heading: 'On track', cell: ({ onTrack }) => countWords(onTrack), isNumber: true },
  { heading: 'Met', cell: ({ met }) => countWords(met), isNumber: true },
  { heading: 'Missed', cell: ({ missed }) => countWords(missed), isNumber: true },
];

/** Case types with a target: what keeps it, and what will not. */
export function Targets({ caseTypes }: Progress) {
  if (caseTypes.length === 0) return null;
  return (
    <Section title="Targets">
      <DataTable
        caption="Targets by case type"
        testId="progress-targets"
        columns={TARGET_COLUMNS}
        rows={caseTypes}
        keyOf={({ caseType }) => caseType.caseTypeId}
      />
    </Section>
  );
}

type Place = { key: string; when: string } & Progress['forecast']['notPlaced'];

const FORECAST_COLUMNS: readonly Column<Place>[] = [
  { heading: 'Meeting', cell: ({ when }) => when },
  { heading: 'Cases', cell: ({ cases }) => countWords(cases), isNumber: true },
  { heading: 'Too late by then', cell: ({ late }) => countWords(late), isNumber: true },
];

/** Which meetings hear the cases that wait, and how many are too late by then, if nobody does anything. */
export function ForecastTable({ forecast, timeZone }: Progress) {
  const rows = [
    ...forecast.meetings.map(({ meetingId, startsAt, ...counts }) => ({
      ...counts,
      key: meetingId,
      when: `${shortDay(startsAt, timeZone)} ${clockTime(startsAt, timeZone)}`,
    })),
    { ...forecast.notPlaced, key: 'none', when: 'No place in these, deferred or not ready' },
  ];
  return (
    <Section title="Forecast">
      <DataTable
        caption="Cases that wait, by the meeting that hears them"
        testId="progress-forecast"
        columns={FORECAST_COLUMNS}
        rows={rows}
        keyOf={({ key }) => key}
      />
    </Section>
  );
}

function waitingColumns(timeZone: string): Column<CaseSummary>[] {
  return [
    {
      heading: 'Patient',
      cell: ({ caseId, patient }) => <Link href={mdtHash('case', caseId)}>{patient.displayName}</Link>,
    },
    { heading: 'Case type', cell: ({ caseType }) => caseType.name },
    { heading: 'Asked', cell: ({ askedAt }) => shortDay(askedAt, timeZone) },
    {
      heading: 'Target',
      cell: ({ clock }) => (clock === null ? 'none' : <ClockBadge clock={clock} />),
    },
    {
      heading: 'Meeting',
      cell: ({ clock }) =>
        clock?.nextMeeting == null ? 'none with a place' : shortDay(clock.nextMeeting.startsAt, timeZone),
    },
    {
      heading: 'Asked to ready',
      cell: ({ minutesToReady }) => (minutesToReady === null ? 'not ready' : durationWords(minutesToReady)),
      isNumber: true,
    },
  ];
}

/** Cases that are not decided, the oldest first; nothing for readers from whom they are withheld. */
export function WaitingCases({ waiting, timeZone }: Progress) {
  if (waiting === null) return null;
  const { items, total } = waiting;
  return (
    <Section
      title="Not decided, the oldest first"
      aside={items.length < total ? `${items.length} of ${total}` : String(total)}
    >
      {items.length === 0 ? <EmptyState title="No case waits" /> : null}
      {items.length === 0 ? null : (
        <DataTable
          caption="Cases that are not decided"
          testId="progress-waiting"
          columns={waitingColumns(timeZone)}
          rows={items}
          keyOf={({ caseId }) => caseId}
        />
      )}
    </Section>
  );
}

type Slow = NonNullable<Progress['slowest']>[number];
type Prepared = NonNullable<Progress['prepared']>[number];

function slowColumns(timeZone: string): Column<Slow>[] {
  return [
    {
      heading: 'Case',
      cell: ({ caseId, askedAt }) => (
        <Link href={mdtHash('case', caseId)}>{`Asked ${shortDay(askedAt, timeZone)}`}</Link>
      ),
    },
    { heading: 'Case type', cell: ({ caseType }) => caseType },
    {
      heading: 'Ready',
      cell: ({ readyAt }) => `${shortDay(readyAt, timeZone)} ${clockTime(readyAt, timeZone)}`,
    },
    { heading: 'Took', cell: ({ minutes }) => durationWords(minutes), isNumber: true },
  ];
}

const PREPARED_COLUMNS: readonly Column<Prepared>[] = [
  { heading: 'Person', cell: ({ person }) => person.displayName },
  { heading: 'Prepared', cell: ({ count }) => count, isNumber: true },
  {
    heading: 'Median',
    cell: ({ medianMinutes }) => (medianMinutes === null ? '' : durationWords(medianMinutes)),
    isNumber: true,
  },
];

/** From asked to ready by case, and from asked to done by whoever had to prepare something. */
export function Preparation({ toReady, prepared, slowest, timeZone }: Progress) {
  if (toReady === null || prepared === null || slowest === null) return null;
  return (
    <>
      <Section title="From asked to ready">
        <p data-testid="progress-ready">{medianWords(toReady, { one: 'case', many: 'cases' })}</p>
        {slowest.length === 0 ? null : (
          <DataTable
            caption="Cases that were ready in these days, the slowest first"
            testId="progress-slowest"
            columns={slowColumns(timeZone)}
            rows={slowest}
            keyOf={({ caseId }) => caseId}
          />
        )}
      </Section>
      <Section title="Preparation by person">
        {prepared.length === 0 ? (
          <EmptyState title="Nobody prepared anything in these days" />
        ) : (
          <DataTable
            caption="From asked to done by person"
            testId="progress-prepared"
            columns={PREPARED_COLUMNS}
            rows={prepared}
            keyOf={({ person }) => person.practitionerId}
          />
        )}
      </Section>
    </>
  );
}
