import { getWriteBack } from '../../../../api/reconciliation/contract/endpoints.ts';
import type { WriteBack } from '../../../../api/reconciliation/contract/write-back.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useReadAgain } from '../../../hooks/use-read-again.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

type Period = WriteBack['periods'][number];

const HOW = { 'fhir-r4': 'over FHIR', 'hl7-v2': 'over HL7 v2' } as const;
const DAY_HOURS = 24;

const secondsOf = (seconds: number | null): string =>
  seconds === null ? '' : `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;

/** Rounded down: 100 % is said only of all. */
const percent = (share: number | null): string =>
  share === null ? '' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;

const COLUMNS: readonly Column<Period>[] = [
  {
    heading: 'Confirmed in',
    cell: ({ hours }) => (hours === DAY_HOURS ? 'the last 24 hours' : `the last ${hours / DAY_HOURS} days`),
  },
  { heading: 'Attendances', isNumber: true, cell: ({ confirmed }) => confirmed },
  { heading: 'In the PAS', isNumber: true, cell: ({ written }) => written },
  { heading: 'Half within', isNumber: true, cell: ({ p50 }) => secondsOf(p50) },
  { heading: '99 of 100 within', isNumber: true, cell: ({ p99 }) => secondsOf(p99) },
  { heading: 'Within 60 s', isNumber: true, cell: ({ shareWithinMinute }) => percent(shareWithinMinute) },
];

/** How soon the PAS has what was confirmed. */
export function WriteBackTimes() {
  const { api, me } = useConfer();
  const { timeZone } = me.organisation;
  const times = useLoaded('write-back-times', (signal) => api.call(getWriteBack, {}, { signal }));
  useReadAgain(times.reload);
  const { data } = times;
  return (
    <Section title="From confirmation to the PAS">
      <FailureNotice error={times.error} onRetry={times.reload} />
      {data === undefined ? null : (
        <>
          <p data-testid="write-back-oldest">
            {data.pas === null ? 'No PAS is connected. ' : `The PAS is told ${HOW[data.pas]}. `}
            {data.oldestWaiting === null
              ? 'All that was confirmed has reached it.'
              : `The oldest that has not reached it was confirmed ${shortDay(data.oldestWaiting, timeZone)}, ${clockTime(data.oldestWaiting, timeZone)}.`}
          </p>
          <DataTable
            caption="From confirmation to the PAS"
            columns={COLUMNS}
            rows={data.periods}
            keyOf={({ hours }) => `${hours}`}
            testId="write-back-times"
          />
        </>
      )}
    </Section>
  );
}
