import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { changeMdt, createMdt, getMdt } from '../../../../api/mdt/contract/endpoints.ts';
import type { ChangeMdt, Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { listStaffRoles } from '../../../../api/staff/contract/endpoints.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { isStale } from '../../../api-client/problem-error.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { PageHead } from '../../../components/page-head.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { BackLink } from '../back-link.tsx';
import { goToMdt, mdtHash } from '../mdt-route.ts';
import { useMdt } from '../use-mdts.ts';
import { CaseTypes } from './case-types.tsx';
import { draftOfMdt, newMdtDraft } from './mdt-draft.ts';
import { MdtForm } from './mdt-form.tsx';

const NEW = 'new';

const useStyles = makeStyles({
  line: {
    maxWidth: '420px',
    marginBottom: tokens.spacingVerticalL,
    '& select': { minWidth: 0, width: '100%' },
  },
});

function NewMdt({ knownRoles }: { knownRoles: readonly StaffRole[] }) {
  const styles = useStyles();
  const { api, me, serviceLines, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  const now = useNow();
  const { timeZone } = me.organisation;
  const lines = serviceLines.filter(({ serviceLineId }) => me.serviceLineIds.includes(serviceLineId));
  const [lineId, setLineId] = useState(lines[0]?.serviceLineId ?? '');
  const [start] = useState(() => newMdtDraft(dateInZone(now, timeZone), timeZone));
  const save = async ({ isActive: _used, ...request }: ChangeMdt): Promise<void> => {
    const body = { ...request, serviceLineId: lineId };
    const made = await key.submit(body, (submission) => api.call(createMdt, { body, key: submission }));
    announce(`${made.name} is made. Add its case types.`);
    goToMdt('settings', made.mdtId);
  };
  if (lines.length === 0) {
    return <EmptyState title="You belong to no service line">An Admin adds you to one first.</EmptyState>;
  }
  return (
    <>
      <Field label="Service line" className={styles.line}>
        <Select
          data-testid="mdt-service-line"
          value={lineId}
          onChange={(_, { value }) => {
            setLineId(value);
          }}
        >
          {lines.map(({ serviceLineId, name }) => (
            <option key={serviceLineId} value={serviceLineId}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <MdtForm start={start} isNew knownRoles={knownRoles} save={save} onTakeTheirs={() => undefined} />
    </>
  );
}

function ChangeForm(props: { mdt: Mdt; knownRoles: readonly StaffRole[]; reload: () => void }) {
  const { mdt, knownRoles, reload } = props;
  const { api } = useConfer();
  const announce = useAnnounce();
  const { mdtId } = mdt;
  // another one shows the form anew, with what is saved
  const [round, setRound] = useState({ count: 0, mdt });
  /** What the next save is over. */
  const newest = useRef(mdt);
  const show = (shown: Mdt): void => {
    newest.current = shown;
    setRound(({ count }) => ({ count: count + 1, mdt: shown }));
  };
  const save = async (body: ChangeMdt): Promise<void> => {
    try {
      show(await api.call(changeMdt, { mdtId, body, seen: newest.current.version }));
      announce('Saved');
      reload();
    } catch (error) {
      // a second try is over what somebody else saved, and the person was told so
      if (isStale(error)) newest.current = await api.call(getMdt, { mdtId });
      throw error;
    }
  };
  return (
    <MdtForm
      key={round.count}
      start={draftOfMdt(round.mdt)}
      isNew={false}
      knownRoles={knownRoles}
      save={save}
      onTakeTheirs={() => {
        show(newest.current);
      }}
    />
  );
}

/** Sets up an MDT: who belongs to it, when it meets, its case types and their forms. */
export function SettingsPage({ mdtId }: { mdtId: string | undefined }) {
  const { api, me } = useConfer();
  const isNew = mdtId === undefined || mdtId === NEW;
  const mdt = useMdt(isNew ? undefined : mdtId);
  const roles = useLoaded(
    'staff-roles',
    async (signal) => (await api.call(listStaffRoles, {}, { signal })).items,
  );
  if (!mayAsk(me, changeMdt)) {
    return <EmptyState title="Coordinators and Admins set up MDTs">Ask one of them.</EmptyState>;
  }
  const knownRoles = roles.data;
  const title = isNew ? 'New MDT' : mdt.data === undefined ? 'Settings' : `Settings of ${mdt.data.name}`;
  return (
    <>
      <BackLink href={mdtHash()}>All MDTs</BackLink>
      <PageHead title={title} subtitle={mdt.data?.serviceLine.name} />
      <FailureNotice
        error={mdt.error ?? roles.error}
        onRetry={mdt.error === undefined ? roles.reload : mdt.reload}
      />
      {mdt.isLoading || roles.isLoading ? <LoadingRows what="the settings" /> : null}
      {knownRoles === undefined ? null : isNew ? (
        <NewMdt knownRoles={knownRoles} />
      ) : mdt.data === undefined ? null : (
        <>
          <CaseTypes mdt={mdt.data} knownRoles={knownRoles} onSaved={mdt.reload} />
          <ChangeForm mdt={mdt.data} knownRoles={knownRoles} reload={mdt.reload} />
        </>
      )}
    </>
  );
}
