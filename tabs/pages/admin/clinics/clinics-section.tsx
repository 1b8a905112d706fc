import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ChangedTemplate, Clinic, Template } from '../../../../api/clinics/contract/clinics.ts';
import { listPlannableLines } from '../../../../api/clinics/contract/endpoints.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { goTo, useRoute } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { ClinicsOfLine } from './clinics-of-line.tsx';
import { ChangeTemplatePage, NewTemplatePage } from './template-page.tsx';

const useStyles = makeStyles({
  line: {
    maxWidth: '360px',
    marginBottom: tokens.spacingVerticalL,
    '& select': { minWidth: 0, width: '100%' },
  },
  done: { marginBottom: tokens.spacingVerticalL },
});

type Open = { kind: 'new'; clinic: Clinic } | { kind: 'change'; template: Template };

/** "Sessions: 40 made, 3 changed, 2 removed." */
function changeWords({ made, changed, removed }: ChangedTemplate['sessions']): string {
  return `Sessions: ${made} made, ${changed} changed, ${removed} removed.`;
}

/** Clinics by service line. The service line that is chosen stands in the address: `#/admin/clinics/<id>`. */
export function ClinicsSection() {
  const styles = useStyles();
  const { api } = useConfer();
  const { detail } = useRoute();
  const lines = useLoaded('plannable lines', (signal) => api.call(listPlannableLines, {}, { signal }));
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const [done, setDone] = useState<ChangedTemplate | undefined>(undefined);
  const items = lines.data?.items ?? [];
  const chosen = items.find((line) => line.serviceLineId === detail) ?? items[0];
  const close = (changed: ChangedTemplate | undefined): void => {
    setDone(changed);
    setOpen(undefined);
  };
  if (open?.kind === 'new') {
    return (
      <NewTemplatePage
        clinic={open.clinic}
        onDone={() => {
          close(undefined);
        }}
      />
    );
  }
  if (open?.kind === 'change') return <ChangeTemplatePage template={open.template} onDone={close} />;
  if (chosen === undefined) {
    return (
      <Section title="Clinics">
        <FailureNotice error={lines.error} onRetry={lines.reload} />
        {lines.isLoading ? <LoadingRows what="service lines" /> : null}
        {lines.data === undefined ? null : (
          <EmptyState title="There is no service line yet">Set one up first, then its clinics.</EmptyState>
        )}
      </Section>
    );
  }
  return (
    <>
      <Field label="Service line" className={styles.line}>
        <Select
          data-testid="clinics-line"
          value={chosen.serviceLineId}
          onChange={(_, { value }) => {
            setDone(undefined);
            goTo('admin', 'clinics', value);
          }}
        >
          {items.map((line) => (
            <option key={line.serviceLineId} value={line.serviceLineId}>
              {line.name}
            </option>
          ))}
        </Select>
      </Field>
      {done === undefined ? null : (
        <div className={styles.done} data-testid="template-done">
          <Notice tone="good" title={`${done.template.clinic.name} was changed`} role="status">
            {changeWords(done.sessions)}
          </Notice>
        </div>
      )}
      <ClinicsOfLine
        key={chosen.serviceLineId}
        serviceLineId={chosen.serviceLineId}
        onAddTemplate={(clinic) => {
          setDone(undefined);
          setOpen({ kind: 'new', clinic });
        }}
        onChangeTemplate={(template) => {
          setDone(undefined);
          setOpen({ kind: 'change', template });
        }}
      />
    </>
  );
}
