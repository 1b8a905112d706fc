import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import { addMdtAction, listMdtActions } from '../../../../api/mdt/contract/running-endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useLiveEvents, useLiveReturn } from '../../../hooks/use-live.ts';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { ActionRow } from '../actions/action-row.tsx';
import type { Person } from './outcome/outcome-control.tsx';
import { AddActionForm } from './add-action-form.tsx';
import { useReadSoon } from './use-read-soon.ts';

const useStyles = makeStyles({ add: { marginTop: tokens.spacingVerticalS } });

interface ActionsSectionProps {
  caseId: string;
  mdtId: string;
  people: readonly Person[];
}

/** What is to be done for a case, by whom and by when. */
export function ActionsSection({ caseId, mdtId, people }: ActionsSectionProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const [isAdding, setIsAdding] = useState(false);
  const actions = usePages(`actions ${caseId}`, (cursor, signal) =>
    api.call(
      listMdtActions,
      { query: { mdtId, caseId, state: 'all', ...(cursor === undefined ? {} : { cursor }) } },
      { signal },
    ),
  );
  const readSoon = useReadSoon(actions.reload);
  useLiveEvents(({ kind, subject }) => {
    if (kind === 'mdt-outcome-changed' && subject.id === caseId) readSoon();
  });
  useLiveReturn(readSoon);
  const { items } = actions;
  return (
    <Section title="Actions" testId="actions">
      <FailureNotice error={actions.error} onRetry={actions.reload} />
      {items === undefined || items.length === 0 ? null : (
        <ul className={frame.list} aria-label="Actions">
          {items.map((action) => (
            <ActionRow key={action.actionId} action={action} at="its-case" onChanged={actions.reload} />
          ))}
        </ul>
      )}
      {items?.length === 0 && !isAdding ? <div>No action yet.</div> : null}
      <ShowMore pages={actions} />
      {isAdding ? (
        <AddActionForm
          caseId={caseId}
          people={people}
          onAdded={() => {
            setIsAdding(false);
            actions.reload();
          }}
          onLeave={() => {
            setIsAdding(false);
          }}
        />
      ) : mayAsk(me, addMdtAction) ? (
        <Button
          className={styles.add}
          size="small"
          icon={<AddRegular />}
          data-testid="add-action"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          Add an action
        </Button>
      ) : null}
    </Section>
  );
}
