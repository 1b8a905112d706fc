import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { useState } from 'react';
import { listRoleGrants } from '../../../../api/staff/contract/endpoints.ts';
import type { RoleGrant } from '../../../../api/staff/contract/role-grants.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { dayWords, scopeWords } from './access-words.ts';
import { AddRole } from './add-role.tsx';
import { EndRoleDialog } from './end-role-dialog.tsx';
import { HomeMoves } from './home-moves.tsx';
import { PatientReaders } from './patient-readers.tsx';

const PAGE_LENGTH = 100;

const useStyles = makeStyles({
  about: { marginTop: 0, maxWidth: '720px', color: tokens.colorNeutralForeground2 },
  second: { color: tokens.colorNeutralForeground2 },
  add: { marginTop: tokens.spacingVerticalM },
});

interface ColumnNeeds {
  timeZone: string;
  styles: ReturnType<typeof useStyles>;
  onEnd: (grant: RoleGrant) => void;
}

function columnsWith({ timeZone, styles, onEnd }: ColumnNeeds): Column<RoleGrant>[] {
  return [
    { heading: 'Person', cell: ({ person }) => person.displayName },
    { heading: 'Role', cell: ({ role }) => role },
    { heading: 'Where', cell: ({ scope }) => scopeWords(scope) },
    {
      heading: 'Given',
      cell: ({ grantedBy, grantedAt }) => (
        <>
          <div>{dayWords(grantedAt, timeZone)}</div>
          <div className={styles.second}>by {grantedBy}</div>
        </>
      ),
    },
    {
      heading: 'Change',
      cell: (grant) => (
        <Button
          size="small"
          data-testid={`end-role-${grant.grantId}`}
          aria-label={`Take ${grant.role} (${scopeWords(grant.scope)}) from ${grant.person.displayName}`}
          onClick={() => {
            onEnd(grant);
          }}
        >
          Take away
        </Button>
      ),
    },
  ];
}

function Grants() {
  const styles = useStyles();
  const { api, me } = useConfer();
  const pages = usePages('role-grants', (cursor, signal) =>
    api.call(listRoleGrants, { query: { ended: 'false', limit: PAGE_LENGTH, cursor } }, { signal }),
  );
  const [ending, setEnding] = useState<RoleGrant | undefined>(undefined);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Section title="Who may do what where">
      <p className={styles.about}>
        Most people have their roles from Microsoft 365, for the service lines that they belong to. Here are
        the roles that Confer gives beside these.
      </p>
      <FailureNotice error={pages.error} onRetry={pages.reload} />
      {pages.isLoading ? <LoadingRows what="roles" count={3} /> : null}
      {pages.items?.length === 0 ? (
        <EmptyState title="Confer gives nobody a role of its own">
          Give one to somebody who is to help in a service line without belonging to it.
        </EmptyState>
      ) : null}
      {pages.items === undefined || pages.items.length === 0 ? null : (
        <DataTable
          caption="Roles that Confer gives"
          testId="role-grants"
          columns={columnsWith({ timeZone: me.organisation.timeZone, styles, onEnd: setEnding })}
          rows={pages.items}
          keyOf={({ grantId }) => grantId}
        />
      )}
      <ShowMore pages={pages} />
      <div className={styles.add}>
        {isAdding ? (
          <AddRole
            onAdded={() => {
              setIsAdding(false);
              pages.reload();
            }}
            onCancel={() => {
              setIsAdding(false);
            }}
          />
        ) : (
          <Button
            icon={<PersonAddRegular />}
            data-testid="add-role"
            onClick={() => {
              setIsAdding(true);
            }}
          >
            Give somebody a role
          </Button>
        )}
      </div>
      {ending === undefined ? null : (
        <EndRoleDialog
          grant={ending}
          onEnded={() => {
            setEnding(undefined);
            pages.reload();
          }}
          onClose={() => {
            setEnding(undefined);
          }}
        />
      )}
    </Section>
  );
}

/** Who may do what where, beside the roles of Microsoft 365, for whom people work, and who can see a patient. */
export function AccessSection() {
  return (
    <>
      <Grants />
      <HomeMoves />
      <PatientReaders />
    </>
  );
}
