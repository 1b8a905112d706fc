import { Button, Field, Input, Link, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { ArrowUploadRegular } from '@fluentui/react-icons/svg/arrow-upload';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import { listServiceLineSetups } from '../../../../api/service-lines/contract/endpoints.ts';
import type { ServiceLineSetup } from '../../../../api/service-lines/contract/service-lines.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { goTo } from '../../../hooks/use-route.ts';
import { usePages } from '../../../hooks/use-pages.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { routeHash } from '../../../shell/routes.ts';
import { ReadyBadge } from './ready-badge.tsx';

const SETTLE_MS = 250;
const PAGE_LENGTH = 100;

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  search: { flexGrow: 1, flexBasis: '200px', maxWidth: '360px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginInlineStart: 'auto' },
});

const lengthOf = (line: ServiceLineSetup): string =>
  [line.huddleMinutes, line.durationMinutes, line.debriefMinutes].filter((part) => part > 0).join(' + ');

function rolesOf({ roles }: ServiceLineSetup): string {
  const needed = roles.filter((role) => role.requiredCount > 0);
  const optional = roles.length - needed.length;
  const words = needed.map(({ label, requiredCount }) => `${requiredCount} ${label}`);
  return [...words, ...(optional === 0 ? [] : [`${optional} optional`])].join(', ');
}

const COLUMNS: readonly Column<ServiceLineSetup>[] = [
  {
    heading: 'Service line',
    cell: (line) => <Link href={routeHash('admin', 'service-lines', line.serviceLineId)}>{line.name}</Link>,
  },
  { heading: 'Ready', cell: (line) => <ReadyBadge line={line} /> },
  { heading: 'Code', cell: (line) => line.treatmentFunctionCode },
  { heading: 'Minutes', cell: lengthOf, isNumber: true },
  { heading: 'Roles', cell: rolesOf, isLong: true },
  { heading: 'People', cell: (line) => line.members.length, isNumber: true },
];

function Actions() {
  const styles = useStyles();
  return (
    <div className={styles.actions}>
      <Button
        icon={<ArrowUploadRegular />}
        data-testid="import-service-lines"
        onClick={() => {
          goTo('admin', 'service-lines', 'import');
        }}
      >
        Import
      </Button>
      <Button
        appearance="primary"
        icon={<AddRegular />}
        data-testid="new-service-line"
        onClick={() => {
          goTo('admin', 'service-lines', 'new');
        }}
      >
        New service line
      </Button>
    </div>
  );
}

/** Every service line of the organisation. */
export function ServiceLineList() {
  const styles = useStyles();
  const [text, setText] = useState('');
  const [isArchived, setIsArchived] = useState(false);
  const q = useSettled(text, SETTLE_MS);
  const { api } = useConfer();
  const filter = { q, archived: isArchived ? 'true' : 'false', limit: PAGE_LENGTH } as const;
  const pages = usePages(JSON.stringify(filter), (cursor, signal) =>
    api.call(listServiceLineSetups, { query: { ...filter, cursor } }, { signal }),
  );
  const lines = pages.items;
  return (
    <Section title="Service lines">
      <div className={styles.bar} role="search" aria-label="Service lines">
        <Field label="Name or code" className={styles.search}>
          <Input
            type="search"
            contentBefore={<SearchRegular />}
            data-testid="service-line-search"
            value={text}
            onChange={(_, { value }) => {
              setText(value);
            }}
          />
        </Field>
        <Switch
          label="Archived"
          data-testid="service-lines-archived"
          checked={isArchived}
          onChange={(_, { checked }) => {
            setIsArchived(checked);
          }}
        />
        <Actions />
      </div>
      <FailureNotice error={pages.error} onRetry={pages.reload} />
      {pages.isLoading ? <LoadingRows what="the service lines" /> : null}
      {lines === undefined || lines.length > 0 ? null : <Nothing q={q} isArchived={isArchived} />}
      {lines === undefined || lines.length === 0 ? null : (
        <DataTable
          caption="Service lines"
          testId="service-lines"
          columns={COLUMNS}
          rows={lines}
          keyOf={(line) => line.serviceLineId}
        />
      )}
      <ShowMore pages={pages} />
    </Section>
  );
}

function Nothing({ q, isArchived }: { q: string; isArchived: boolean }) {
  if (q !== '')
    return <EmptyState title="No service line fits">Look for a part of its name, or its code.</EmptyState>;
  if (isArchived) return <EmptyState title="No service line is archived" />;
  return (
    <EmptyState title="There is no service line yet">
      Set up the first one, or import all of them from a spreadsheet.
    </EmptyState>
  );
}
