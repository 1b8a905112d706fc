import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode, SubmitEvent } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import type { ServiceLineSetup } from '../../../../api/service-lines/contract/service-lines.ts';
import { listStaffRoles } from '../../../../api/staff/contract/endpoints.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { BasicsFields } from './basics-fields.tsx';
import { goLiveSteps } from './go-live.ts';
import { GoLiveChecklist } from './go-live-checklist.tsx';
import { LanguageFields } from './language-fields.tsx';
import { MembersFields } from './members-fields.tsx';
import { RolesFields } from './roles-fields.tsx';
import { RuleFields } from './rule-fields.tsx';
import type { ServiceLineDraft } from './service-line-draft.ts';
import { TimeFields } from './time-fields.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 260px',
    columnGap: tokens.spacingHorizontalXXXL,
    alignItems: 'start',
    '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  beside: { '@media (min-width: 1100px)': { position: 'sticky', top: '56px' } },
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  push: { flexGrow: 1 },
});

const NOTHING_YET: ServiceLineSetup['readiness'] = { clinics: 0, sessionsAhead: 0, isChannelKnown: null };

/** Roles that are in use anywhere, and those that this form has added. */
function rolesToChoose(used: readonly StaffRole[], draft: ServiceLineDraft): StaffRole[] {
  const all = new Map<string, StaffRole>();
  for (const { roleCode, label } of [...used, ...draft.roles]) all.set(roleCode, { roleCode, label });
  return [...all.values()].toSorted((one, other) => one.label.localeCompare(other.label));
}

interface ServiceLineFormProps {
  draft: ServiceLineDraft;
  /** What is kept of it; undefined while it is new. */
  line?: Pick<ServiceLineSetup, 'serviceLineId' | 'readiness'>;
  error: unknown;
  isSaving: boolean;
  saveLabel: string;
  onChange: (draft: ServiceLineDraft) => void;
  onSave: () => void;
  onCancel: () => void;
  /** Other things that can be done with the service line. */
  others?: ReactNode;
}

/** A service line's settings, roles and people on one page. */
export function ServiceLineForm(props: ServiceLineFormProps) {
  const { draft, error, isSaving, onChange, line } = props;
  const readiness = line?.readiness ?? NOTHING_YET;
  const styles = useStyles();
  const { api } = useConfer();
  const used = useLoaded('staff-roles', async (signal) => {
    const { items } = await api.call(listStaffRoles, {}, { signal });
    return items;
  });
  const knownRoles = useMemo(() => rolesToChoose(used.data ?? [], draft), [used.data, draft]);
  const fields = { draft, errors: fieldErrors(error), onChange };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // what has to be corrected is seldom where the button is
    if (error !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    props.onSave();
  };
  const steps = goLiveSteps({
    ...draft,
    members: [...draft.members],
    readiness,
    hasChannel: draft.channel !== '',
  });
  return (
    <form ref={form} onSubmit={submit} noValidate data-testid="service-line-form">
      <div className={styles.columns}>
        <div>
          <BasicsFields {...fields} />
          <TimeFields {...fields} />
          <FailureNotice error={used.error} onRetry={used.reload} />
          <RolesFields {...fields} knownRoles={knownRoles} />
          <MembersFields {...fields} knownRoles={knownRoles} />
          <RuleFields {...fields} />
          <LanguageFields {...fields} />
        </div>
        <div className={styles.beside}>
          <GoLiveChecklist steps={steps} serviceLineId={line?.serviceLineId} />
        </div>
      </div>
      <FailureNotice error={error} />
      <div className={styles.bar}>
        <Button
          appearance="primary"
          type="submit"
          data-testid="save-service-line"
          disabledFocusable={isSaving}
        >
          {isSaving ? 'Saving…' : props.saveLabel}
        </Button>
        <Button onClick={props.onCancel}>Cancel</Button>
        <span className={styles.push} />
        {props.others}
      </div>
    </form>
  );
}
