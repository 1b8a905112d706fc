import { Checkbox, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { askForMdtCase } from '../../../../api/mdt/contract/case-endpoints.ts';
import { CASE_STATUS_WORDS } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useStable } from '../../../hooks/use-stable.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { AskButton } from '../ask-button.tsx';
import { BackLink } from '../back-link.tsx';
import { CASE_STATUSES, OPEN_STATUSES } from '../case-words.ts';
import type { CaseStatus } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useCasesOf } from '../use-cases-of.ts';
import { useMdt } from '../use-mdts.ts';
import { CaseRows } from './case-rows.tsx';

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
    '& select': { minWidth: 0, width: '100%' },
  },
});

interface Filter {
  /** Open: each status in which somebody has something to do. */
  status: CaseStatus | 'open';
  caseTypeId: string;
  isUrgentOnly: boolean;
}

interface StatusSectionProps {
  mdt: Mdt;
  status: CaseStatus;
  filter: Filter;
  /** How many it shows; undefined while they are read. */
  onCount: (status: CaseStatus, count: number | undefined) => void;
}

function StatusSection({ mdt, status, filter, onCount }: StatusSectionProps) {
  const pages = useCasesOf(mdt.mdtId, status);
  const title = CASE_STATUS_WORDS[status];
  const shown = pages.items?.filter(
    (one) =>
      (!filter.isUrgentOnly || one.isUrgent) &&
      (filter.caseTypeId === '' || one.caseType.caseTypeId === filter.caseTypeId),
  );
  const hasMore = pages.loadMore !== undefined;
  // one that failed or goes on is not empty
  const count = pages.error === undefined ? shown && shown.length + (hasMore ? 1 : 0) : 1;
  useEffect(() => {
    onCount(status, count);
  }, [onCount, status, count]);
  if (count === undefined || count === 0) return null;
  return (
    <Section
      title={title}
      aside={shown === undefined ? undefined : `${shown.length}${hasMore ? '+' : ''}`}
      testId={`mdt-cases-${status}`}
    >
      <FailureNotice error={pages.error} onRetry={pages.reload} />
      {shown === undefined || shown.length === 0 ? null : (
        <CaseRows cases={shown} mdt={mdt} label={`Cases: ${title}`} />
      )}
      <ShowMore pages={pages} />
    </Section>
  );
}

/** The cases under what is to be done with them; each part comes when it was read. */
function CasesByStatus({ mdt, filter }: { mdt: Mdt; filter: Filter }) {
  const [counts, setCounts] = useState<Partial<Record<CaseStatus, number>>>({});
  const onCount = useStable((status: CaseStatus, count: number | undefined) => {
    setCounts(({ [status]: _before, ...others }) =>
      count === undefined ? others : { ...others, [status]: count },
    );
  });
  const statuses = filter.status === 'open' ? OPEN_STATUSES : [filter.status];
  const known = statuses.flatMap((status) => counts[status] ?? []);
  const isRead = known.length === statuses.length;
  return (
    <>
      {statuses.map((status) => (
        <StatusSection key={status} mdt={mdt} status={status} filter={filter} onCount={onCount} />
      ))}
      {isRead ? null : <LoadingRows what="cases" />}
      {isRead && known.every((count) => count === 0) ? (
        <EmptyState title={filter.status === 'open' ? 'No case is open' : 'No case here'}>
          {filter.isUrgentOnly || filter.caseTypeId !== ''
            ? 'Take the filters away to see all.'
            : 'Ask for a discussion to begin one.'}
        </EmptyState>
      ) : null}
    </>
  );
}

function Filters(props: { mdt: Mdt; filter: Filter; onChange: (filter: Filter) => void }) {
  const styles = useStyles();
  const { mdt, filter, onChange } = props;
  return (
    <div className={styles.filters} role="search" aria-label="Filter">
      <Field label="Show">
        <Select
          data-testid="mdt-filter-status"
          value={filter.status}
          onChange={(_, { value }) => {
            onChange({ ...filter, status: CASE_STATUSES.find((one) => one === value) ?? 'open' });
          }}
        >
          <option value="open">All that are still open</option>
          {CASE_STATUSES.map((status) => (
            <option key={status} value={status}>
              {CASE_STATUS_WORDS[status]}
            </option>
          ))}
        </Select>
      </Field>
      {mdt.caseTypes.length < 2 ? null : (
        <Field label="Case type">
          <Select
            data-testid="mdt-filter-type"
            value={filter.caseTypeId}
            onChange={(_, { value }) => {
              onChange({ ...filter, caseTypeId: value });
            }}
          >
            <option value="">All</option>
            {mdt.caseTypes.map(({ caseTypeId, name }) => (
              <option key={caseTypeId} value={caseTypeId}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Checkbox
        label="Urgent only"
        data-testid="mdt-filter-urgent"
        checked={filter.isUrgentOnly}
        onChange={(_, { checked }) => {
          onChange({ ...filter, isUrgentOnly: checked === true });
        }}
      />
    </div>
  );
}

/** The cases of one MDT by what is to be done with them. */
export function CasesPage({ mdtId }: { mdtId: string }) {
  const { me } = useConfer();
  const { data: mdt, error, isLoading, reload } = useMdt(mdtId);
  const [filter, setFilter] = useState<Filter>({ status: 'open', caseTypeId: '', isUrgentOnly: false });
  const mayAskIt = mdt?.isActive === true && mayAsk(me, askForMdtCase);
  return (
    <>
      <BackLink href={mdtHash()}>All MDTs</BackLink>
      <PageHead
        title={mdt === undefined ? 'Cases' : `Cases of ${mdt.name}`}
        subtitle={mdt === undefined ? undefined : `${mdt.serviceLine.name} · ${mdt.recurrenceWords}`}
      >
        {mayAskIt ? <AskButton mdtId={mdtId} place="head" /> : null}
      </PageHead>
      <FailureNotice error={error} onRetry={reload} />
      {isLoading ? <LoadingRows what="the MDT" /> : null}
      {mdt === undefined ? null : (
        <>
          <Filters mdt={mdt} filter={filter} onChange={setFilter} />
          <CasesByStatus mdt={mdt} filter={filter} />
          {mayAskIt ? <AskButton mdtId={mdtId} place="bottom" /> : null}
        </>
      )}
    </>
  );
}
