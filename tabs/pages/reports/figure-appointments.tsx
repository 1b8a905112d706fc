import { Button } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { listFigureAppointments } from '../../../api/reports/contract/endpoints.ts';
import type { ReportGroup } from '../../../api/reports/contract/report-groups.ts';
import type { FigureAppointmentsQuery } from '../../../api/reports/contract/figures.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { Section } from '../../components/section.tsx';
import { ShowMore } from '../../components/show-more.tsx';
import { usePages } from '../../hooks/use-pages.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { SHORT_OUTCOME_NAMES } from '../../words/attendance-words.ts';
import type { Drill } from './figure-table.tsx';
import { ReportTable } from './report-table.tsx';

/** What a figure of the table asks for; `all` is every group. */
export function queryOfDrill(
  filter: Omit<FigureAppointmentsQuery, 'cursor'>,
  by: ReportGroup,
  drill: Drill | undefined,
): Omit<FigureAppointmentsQuery, 'cursor'> {
  if (drill === undefined) return filter;
  const outcome = drill.outcome === undefined ? {} : { outcome: drill.outcome };
  return drill.key === 'all' ? { ...filter, ...outcome } : { ...filter, by, key: drill.key, ...outcome };
}

function titleOf(drill: Drill | undefined): string {
  if (drill === undefined) return 'Appointments';
  const what = drill.outcome === undefined ? 'all' : SHORT_OUTCOME_NAMES[drill.outcome].toLowerCase();
  return `Appointments: ${drill.label}, ${what}`;
}

/** The appointments behind the figures, each leading to its evidence. */
export function FigureAppointments(props: {
  query: Omit<FigureAppointmentsQuery, 'cursor'>;
  drill: Drill | undefined;
  onAll: () => void;
}) {
  const { query, drill, onAll } = props;
  const { api, me } = useConfer();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // who pressed a number wants to be where its appointments are
    if (drill !== undefined) place.current?.focus();
  }, [drill]);
  const pages = usePages(`figure-appointments ${JSON.stringify(query)}`, (cursor, signal) =>
    api.call(
      listFigureAppointments,
      { query: cursor === undefined ? query : { ...query, cursor } },
      { signal },
    ),
  );
  return (
    <div ref={place} tabIndex={-1}>
      <Section
        title={titleOf(drill)}
        testId="figure-appointments"
        aside={
          drill === undefined ? null : (
            <Button size="small" onClick={onAll}>
              Show all
            </Button>
          )
        }
      >
        <FailureNotice error={pages.error} onRetry={pages.reload} />
        {pages.isLoading ? <LoadingRows what="appointments" count={4} /> : null}
        {pages.items === undefined ? null : (
          <ReportTable rows={pages.items} timeZone={me.organisation.timeZone} />
        )}
        <ShowMore pages={pages} />
      </Section>
    </div>
  );
}
