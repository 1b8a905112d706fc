import { Checkbox, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import {
  askForMdtCase,
  listMdtCases,
  listOpenMdtCases,
} from '../../../../api/mdt/contract/case-endpoints.ts';
import type { CaseSummary, OpenCasesByStatus } from '../../../../api/mdt/contract/cases.ts';
import { CASE_STATUS_WORDS } from '../../../../api/mdt/contract/mdt-words.ts';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { usePages, type Pages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { AskButton } from '../ask-button.tsx';
import { BackLink } from '../back-link.tsx';
import { CASE_STATUSES } from '../case-words.ts';
import type { CaseStatus } from '../case-words.ts';
import { mdtHash } from '../mdt-route.ts';
import { useCasesOf } from '../use-cases-of.ts';
import { useMdtChanges } from '../use-mdt-changes.ts';
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

const isShown = (one: CaseSummary, { isUrgentOnly, caseTypeId }: Filter): boolean =>
  (!isUrgentOnly || one.isUrgent) && (caseTypeId === '' || one.caseType.caseTypeId === caseTypeId);

const isNarrowed = ({ isUrgentOnly, caseTypeId }: Filter): boolean => isUrgentOnly || caseTypeId !== '';

interface StatusSectionProps {
  mdt: Mdt;
  status: CaseStatus;
  filter: Filter;
  pages: Pages<CaseSummary>;
  /** How many there are in all; undefined: only what was read is known. */
  total: number | undefined;
}

function StatusSection({ mdt, status, filter, pages, total }: StatusSectionProps) {
  const title = CASE_STATUS_WORDS[status];
  const shown = pages.items?.filter((one) => isShown(one, filter)) ?? [];
  const hasMore = pages.loadMore !== undefined;
  if (shown.length === 0 && !hasMore && pages.error === undefined) return null;
  const count =
    total === undefined || isNarrowed(filter) ? `${shown.length}${hasMore ? '+' : ''}` : String(total);
  return (
    <Section title={title} aside={count} testId={`mdt-cases-${status}`}>
      <FailureNotice error={pages.error} onRetry={pages.reload} />
      {shown.length === 0 ? null : <CaseRows cases={shown} mdt={mdt} label={`Cases: ${title}`} />}
      <ShowMore pages={pages} />
    </Section>
  );
}

function NoCase({ filter }: { filter: Filter }) {
  return (
    <EmptyState title={filter.status === 'open' ? 'No case is open' : 'No case here'}>
      {isNarrowed(filter) ? 'Take the filters away to see all.' : 'Ask for a discussion to begin one.'}
    </EmptyState>
  );
}

type OpenSection = OpenCasesByStatus['sections'][number];

/** The first cases of a status came with all the others; those after them are read when they are asked for. */
function FirstOfMany(props: { mdt: Mdt; filter: Filter; section: OpenSection; asOf: string }) {
  const { api } = useConfer();
  const { mdt, filter, section, asOf } = props;
  const { status, total, items, nextCursor } = section;
  const pages = usePages<CaseSummary>(
    `open cases ${mdt.mdtId} ${status}`,
    (cursor, signal) =>
      cursor === undefined
        ? Promise.resolve({ items, nextCursor })
        : api.call(listMdtCases, { query: { mdtId: mdt.mdtId, status, cursor } }, { signal }),
    Date.parse(asOf),
  );
  const known = { ...pages, items: pages.items ?? items };
  return <StatusSection mdt={mdt} status={status} filter={filter} pages={known} total={total} />;
}

/** Every open case under what is to be done with it, in one request. */
function OpenCases({ mdt, filter }: { mdt: Mdt; filter: Filter }) {
  const { api } = useConfer();
  const { mdtId } = mdt;
  const open = useLoaded(`open cases ${mdtId}`, (signal) =>
    api.call(listOpenMdtCases, { mdtId }, { signal }),
  );
  useMdtChanges(open.reload);
  const { data } = open;
  const isEmpty = data?.sections.every(
    ({ items, nextCursor }) => nextCursor === null && items.every((one) => !isShown(one, filter)),
  );
  return (
    <>
      <FailureNotice error={open.error} onRetry={open.reload} />
      {open.isLoading ? <LoadingRows what="cases" /> : null}
      {data?.sections.map((section) => (
        <FirstOfMany key={section.status} mdt={mdt} filter={filter} section={section} asOf={data.asOf} />
      ))}
      {isEmpty === true ? <NoCase filter={filter} /> : null}
    </>
  );
}

/** The cases with one status. */
function CasesOf({ mdt, status, filter }: { mdt: Mdt; status: CaseStatus; filter: Filter }) {
  const pages = useCasesOf(mdt.mdtId, status);
  const isEmpty =
    pages.items !== undefined &&
    pages.loadMore === undefined &&
    pages.items.every((one) => !isShown(one, filter));
  return (
    <>
      {pages.isLoading ? <LoadingRows what="cases" /> : null}
      <StatusSection mdt={mdt} status={status} filter={filter} pages={pages} total={undefined} />
      {isEmpty ? <NoCase filter={filter} /> : null}
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
          {filter.status === 'open' ? (
            <OpenCases mdt={mdt} filter={filter} />
          ) : (
            <CasesOf mdt={mdt} status={filter.status} filter={filter} />
          )}
          {mayAskIt ? <AskButton mdtId={mdtId} place="bottom" /> : null}
        </>
      )}
    </>
  );
}
