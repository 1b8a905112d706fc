import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AppRole } from '../../../../api/kernel/contract/roles.ts';
import { listServiceLineSetups } from '../../../../api/service-lines/contract/endpoints.ts';
import { addRoleGrant } from '../../../../api/staff/contract/endpoints.ts';
import type { GrantScope } from '../../../../api/staff/contract/role-grants.ts';
import type { StaffPerson } from '../../../../api/staff/contract/staff.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { keysOf } from '../../../words/keys-of.ts';
import { PersonSearch } from '../service-lines/person-search.tsx';
import { searchStaffByName } from '../service-lines/search-staff-by-name.ts';
import { ROLE_WORDS } from './access-words.ts';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    maxWidth: '560px',
  },
  chosen: { margin: 0 },
  second: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** More service lines than a hospital has. */
const MOST_SERVICE_LINES = 200;
/** In place of a service line's id. */
const EVERYWHERE = '';

interface AddRoleProps {
  onAdded: () => void;
  onCancel: () => void;
}

/** Gives somebody of the organisation a role, everywhere or in one service line. */
export function AddRole({ onAdded, onCancel }: AddRoleProps) {
  const styles = useStyles();
  const { api, me, newKey } = useConfer();
  const announce = useAnnounce();
  const [submission] = useState(() => new SubmissionKey(newKey));
  const [person, setPerson] = useState<StaffPerson | undefined>(undefined);
  const [role, setRole] = useState<AppRole>('Viewer');
  const [serviceLineId, setServiceLineId] = useState(EVERYWHERE);
  const lines = useLoaded('service-lines-for-roles', async (signal) => {
    const query = { q: '', archived: 'false', limit: MOST_SERVICE_LINES } as const;
    return (await api.call(listServiceLineSetups, { query }, { signal })).items;
  });
  // an Admin is one for the whole organisation
  const where = role === 'Admin' ? EVERYWHERE : serviceLineId;
  const add = useAction(async ({ practitionerId, displayName }: StaffPerson) => {
    const scope: GrantScope =
      where === EVERYWHERE ? { of: 'organisation' } : { of: 'service-line', id: where };
    const body = { practitionerId, role, scope };
    await submission.submit(body, (key) => api.call(addRoleGrant, { body, key }));
    announce(`${displayName} is ${role} now`);
    onAdded();
  });
  return (
    <div className={styles.panel} role="group" aria-label="A new role">
      {person === undefined ? (
        <PersonSearch
          label="Who"
          hint="By the start of their first name, family name or user name"
          testId="role-person"
          leastLetters={1}
          search={async (text, signal) => {
            const { items } = await searchStaffByName(api, text, signal);
            // nobody gives a role to themselves, and guests have none but their own consultations
            return items.filter(
              ({ practitionerId, organisation }) =>
                practitionerId !== me.practitionerId && organisation === null,
            );
          }}
          keyOf={(each) => each.practitionerId}
          nameOf={(each) => each.displayName}
          second={(each) => each.userPrincipalName}
          onChoose={setPerson}
        />
      ) : (
        <p className={styles.chosen}>
          <strong>{person.displayName}</strong>
          <br />
          <span className={styles.second}>{person.userPrincipalName}</span>
        </p>
      )}
      <Field label="Role">
        <Select
          data-testid="role-role"
          value={role}
          onChange={(_, { value }) => {
            setRole(keysOf(ROLE_WORDS).find((each) => each === value) ?? 'Viewer');
          }}
        >
          {keysOf(ROLE_WORDS).map((each) => (
            <option key={each} value={each}>
              {ROLE_WORDS[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Where"
        hint="In a service line they need not belong to it. For the whole organisation it counts in the service lines that they belong to."
      >
        <Select
          data-testid="role-where"
          value={where}
          disabled={role === 'Admin'}
          onChange={(_, { value }) => {
            setServiceLineId(value);
          }}
        >
          <option value={EVERYWHERE}>The whole organisation</option>
          {(lines.data ?? []).map((line) => (
            <option key={line.serviceLineId} value={line.serviceLineId}>
              {line.name}
            </option>
          ))}
        </Select>
      </Field>
      <FailureNotice error={lines.error} onRetry={lines.reload} />
      <FailureNotice error={add.error} />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          data-testid="role-add"
          disabledFocusable={person === undefined || add.isRunning}
          onClick={() => {
            if (person !== undefined) void add.run(person);
          }}
        >
          {add.isRunning ? 'Adding…' : 'Add'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </div>
  );
}
