import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import { interpreterLanguages } from '../../../../api/kernel/contract/languages.ts';
import type { Resource } from '../../../../api/resources/contract/resources.ts';
import { archiveResource, restoreResource } from '../../../../api/resources/contract/endpoints.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { KIND_WORDS } from '../blocks/block-draft.ts';
import { ResourceForm } from './resource-form.tsx';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

const languagesOf = ({ languages }: Resource): string =>
  languages.map((code) => interpreterLanguages[code as keyof typeof interpreterLanguages]).join(', ');

type Change = 'edit' | 'archive' | 'restore';

function columnsWith(
  onChange: (resource: Resource, change: Change) => void,
  className: string,
): Column<Resource>[] {
  const button = (resource: Resource, change: Change, label: string) => (
    <Button
      size="small"
      aria-label={`${label} ${resource.name}`}
      onClick={() => {
        onChange(resource, change);
      }}
    >
      {label}
    </Button>
  );
  return [
    { heading: 'Name', cell: ({ name }) => name },
    { heading: 'Kind', cell: ({ kind }) => KIND_WORDS[kind] },
    { heading: 'Languages', cell: languagesOf, isLong: true },
    { heading: 'Offered', cell: ({ isArchived }) => (isArchived ? 'No: archived' : 'Yes') },
    {
      heading: 'Change',
      cell: (resource) => (
        <div className={className}>
          {button(resource, 'edit', 'Edit')}
          {resource.isArchived
            ? button(resource, 'restore', 'Restore')
            : button(resource, 'archive', 'Archive')}
        </div>
      ),
    },
  ];
}

interface ResourceListProps {
  resources: readonly Resource[] | undefined;
  onChanged: () => void;
}

/** Rooms, interpreters and equipment: what there is, and a form to add and change. */
export function ResourceList({ resources, onChanged }: ResourceListProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const [edited, setEdited] = useState<Resource | 'new' | undefined>(undefined);
  const toggle = useAction(async (resource: Resource, change: Change) => {
    const { resourceId, version } = resource;
    await api.call(change === 'archive' ? archiveResource : restoreResource, { resourceId, seen: version });
    onChanged();
  });
  const add = (
    <Button
      size="small"
      icon={<AddRegular />}
      data-testid="resource-add"
      onClick={() => {
        setEdited('new');
      }}
    >
      Add
    </Button>
  );
  return (
    <Section title="Rooms, interpreters and equipment" aside={add} testId="resources">
      {edited === undefined ? null : (
        <ResourceForm
          key={edited === 'new' ? 'new' : `${edited.resourceId} ${edited.version}`}
          resource={edited === 'new' ? undefined : edited}
          onSaved={() => {
            setEdited(undefined);
            onChanged();
          }}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
      <FailureNotice error={toggle.error} />
      {resources?.length === 0 ? (
        <EmptyState title="There is none yet">Add what can be booked beside people.</EmptyState>
      ) : null}
      {resources === undefined || resources.length === 0 ? null : (
        <DataTable
          caption="Rooms, interpreters and equipment"
          testId="resource-list"
          columns={columnsWith((resource, change) => {
            if (change === 'edit') setEdited(resource);
            else void toggle.run(resource, change);
          }, styles.buttons)}
          rows={resources}
          keyOf={(resource) => resource.resourceId}
        />
      )}
    </Section>
  );
}
