import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { addStaff, searchDirectoryPeople } from '../../../../api/staff/contract/endpoints.ts';
import type { DirectoryPerson, StaffPerson, StaffRole } from '../../../../api/staff/contract/staff.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { PersonSearch } from './person-search.tsx';

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

interface AddFromDirectoryProps {
  knownRoles: readonly StaffRole[];
  onAdded: (person: StaffPerson) => void;
  onCancel: () => void;
}

/** Whether the organisation they work for does not let us book them. */
const isOutOfReach = ({ organisation }: DirectoryPerson): boolean => organisation?.isShared === false;

/** Says for whom somebody works, when that is not us, and what to do while they are not shared. */
function WorksElsewhere({ person: { organisation } }: { person: DirectoryPerson }) {
  if (organisation === null) return null;
  const { name, isShared } = organisation;
  return isShared ? (
    <Notice tone="quiet" title={`They work for ${name}`}>
      They come as a guest: they can be booked here, and see their own consultations only.
    </Notice>
  ) : (
    <Notice tone="look" role="status" title={`They work for ${name}`}>
      Ask {name}’s administrator to share its staff with your organisation.
    </Notice>
  );
}

/** Takes somebody on from Microsoft 365's directory, with who they are in a consultation. */
export function AddFromDirectory({ knownRoles, onAdded, onCancel }: AddFromDirectoryProps) {
  const styles = useStyles();
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [submission] = useState(() => new SubmissionKey(newKey));
  const [person, setPerson] = useState<DirectoryPerson | undefined>(undefined);
  const [roleCode, setRoleCode] = useState('');
  const add = useAction(async (chosen: DirectoryPerson) => {
    const role = knownRoles.find((each) => each.roleCode === roleCode) ?? null;
    const body = { entraObjectId: chosen.entraObjectId, role };
    onAdded(await submission.submit(body, (key) => api.call(addStaff, { body, key })));
    announce(`${chosen.displayName} added`);
  });
  return (
    <div className={styles.panel} role="group" aria-label="Somebody who is new to Confer">
      {person === undefined ? (
        <PersonSearch
          label="Find them in Microsoft 365"
          hint="By the start of their first name, family name or user name"
          testId="directory-person"
          leastLetters={2}
          search={async (q, signal) => {
            const { items } = await api.call(searchDirectoryPeople, { query: { q } }, { signal });
            return items.filter((each) => each.practitionerId === null);
          }}
          keyOf={(each) => each.entraObjectId}
          nameOf={(each) => each.displayName}
          second={({ jobTitle, userPrincipalName, organisation }) =>
            [jobTitle, userPrincipalName, organisation === null ? null : `works for ${organisation.name}`]
              .filter((part) => part !== null)
              .join(' · ')
          }
          onChoose={(chosen) => {
            setPerson(chosen);
            const title = chosen.jobTitle?.toLowerCase();
            setRoleCode(knownRoles.find((role) => role.label.toLowerCase() === title)?.roleCode ?? '');
          }}
        />
      ) : (
        <>
          <p className={styles.chosen}>
            <strong>{person.displayName}</strong>
            <br />
            <span className={styles.second}>{person.userPrincipalName}</span>
          </p>
          <WorksElsewhere person={person} />
          <Field label="Role" hint="A role that is missing here can be added above first">
            <Select
              data-testid="directory-role"
              value={roleCode}
              onChange={(_, { value }) => {
                setRoleCode(value);
              }}
            >
              <option value="">Coordinates</option>
              {knownRoles.map((role) => (
                <option key={role.roleCode} value={role.roleCode}>
                  {role.label}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )}
      <FailureNotice error={add.error} />
      <div className={styles.actions}>
        <Button
          appearance="primary"
          data-testid="directory-add"
          disabledFocusable={person === undefined || isOutOfReach(person) || add.isRunning}
          onClick={() => {
            if (person !== undefined && !isOutOfReach(person)) void add.run(person);
          }}
        >
          {add.isRunning ? 'Adding…' : 'Add'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </div>
  );
}
