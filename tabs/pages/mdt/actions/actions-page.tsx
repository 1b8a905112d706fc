import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { ActionsQuery } from '../../../../api/mdt/contract/outcomes.ts';
import { countMdtActions, listMdtActions } from '../../../../api/mdt/contract/running-endpoints.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { ChoiceField } from '../../reports/choice-field.tsx';
import { useFilterStyles } from '../../reports/filter-styles.ts';
import { BackLink } from '../back-link.tsx';
import { mdtHash } from '../mdt-route.ts';
import { useMdts } from '../use-mdts.ts';
import { ActionRow } from './action-row.tsx';
import { ACTION_STATES, countsWords } from './action-words.ts';
import { useActionChanges } from './use-action-changes.ts';

const MINE = 'mine';
const ALL = 'all';

/** @param whose `mine`, `all` or the id of an MDT */
const queryOf = (whose: string, state: NonNullable<ActionsQuery['state']>): ActionsQuery => ({
  state,
  ...(whose === MINE ? { mine: 'true' as const } : {}),
  ...(whose === MINE || whose === ALL ? {} : { mdtId: whose }),
});

/** "What have I to do for cases, and what is late?" */
export function ActionsPage({ mdtId }: { mdtId: string | undefined }) {
  const { api } = useConfer();
  const layout = useFilterStyles();
  const frame = useFramedList();
  const mdts = useMdts();
  const [whose, setWhose] = useState(mdtId ?? MINE);
  const [state, setState] = useState<NonNullable<ActionsQuery['state']>>('open');
  const counts = useLoaded('action counts', (signal) => api.call(countMdtActions, {}, { signal }));
  const actions = usePages(`actions ${whose} ${state}`, (cursor, signal) =>
    api.call(
      listMdtActions,
      { query: { ...queryOf(whose, state), ...(cursor === undefined ? {} : { cursor }) } },
      { signal },
    ),
  );
  const reload = (): void => {
    actions.reload();
    counts.reload();
  };
  useActionChanges(reload);
  const theirs = new Set(mdts.data?.map((mdt) => mdt.mdtId));
  return (
    <>
      <BackLink href={mdtHash()}>All MDTs</BackLink>
      <PageHead
        title="Actions"
        {...(counts.data === undefined ? {} : { subtitle: countsWords(counts.data) })}
      />
      <div className={layout.filter} role="search" aria-label="Filter">
        <Field label="Whose" className={layout.field}>
          <Select
            data-testid="actions-whose"
            value={whose}
            onChange={(_, { value }) => {
              setWhose(value);
            }}
          >
            <option value={MINE}>Mine</option>
            <option value={ALL}>All of my MDTs</option>
            {mdts.data?.map((mdt) => (
              <option key={mdt.mdtId} value={mdt.mdtId}>
                {mdt.name}
              </option>
            ))}
          </Select>
        </Field>
        <ChoiceField
          label="Show"
          value={state}
          options={ACTION_STATES}
          testId="actions-state"
          onChange={setState}
        />
      </div>
      <FailureNotice error={mdts.error} onRetry={mdts.reload} />
      <FailureNotice error={counts.error} onRetry={counts.reload} />
      <FailureNotice error={actions.error} onRetry={actions.reload} />
      {actions.isLoading ? <LoadingRows what="actions" /> : null}
      {actions.items?.length === 0 ? (
        <EmptyState title="No action here">
          A meeting gives somebody an action for a case, with a day by which it is done.
        </EmptyState>
      ) : null}
      {actions.items === undefined || actions.items.length === 0 ? null : (
        <ul className={frame.list} aria-label="Actions">
          {actions.items.map((action) => (
            <ActionRow
              key={action.actionId}
              action={action}
              at={theirs.has(action.mdt.mdtId) ? 'case-of-theirs' : 'case-of-others'}
              onChanged={reload}
            />
          ))}
        </ul>
      )}
      <ShowMore pages={actions} />
    </>
  );
}
