import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import type { ChangedTemplate, Clinic, Template } from '../../../../api/clinics/contract/clinics.ts';
import { archiveClinic, changeClinic, createClinic } from '../../../../api/clinics/contract/endpoints.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { addDays, dateInZone } from '../../../words/zoned-day.ts';
import { ArchivedClinics } from './archived-clinics.tsx';
import { ClinicList } from './clinic-list.tsx';
import { ClinicNameForm } from './clinic-name-form.tsx';
import { readClinics, readSessions, readTemplates } from './read-clinics.ts';
import { WithdrawnSessions } from './withdrawn-sessions.tsx';

const DAYS_AHEAD = 370;

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** Clinics, templates and what still has to be moved, read together. */
function useClinics(serviceLineId: string, today: string) {
  const { api } = useConfer();
  return useLoaded(`clinics of ${serviceLineId} on ${today}`, async (signal) => {
    const window = { serviceLineId, from: today, to: addDays(today, DAYS_AHEAD) };
    const [clinics, templates, withdrawn] = await Promise.all([
      readClinics(api, { serviceLineId, archived: 'false' }, signal),
      readTemplates(api, { serviceLineId }, signal),
      readSessions(api, { ...window, status: 'withdrawn' }, signal),
    ]);
    return { clinics, templates, withdrawn };
  });
}

interface ClinicsOfLineProps {
  serviceLineId: string;
  onAddTemplate: (clinic: Clinic) => void;
  onChangeTemplate: (template: Template) => void;
}

/** The clinics of one service line: what they are called, when they run, and what no longer fits. */
export function ClinicsOfLine({ serviceLineId, onAddTemplate, onChangeTemplate }: ClinicsOfLineProps) {
  const { api, me, newKey } = useConfer();
  const announce = useAnnounce();
  const today = dateInZone(useNow(), me.organisation.timeZone);
  const loaded = useClinics(serviceLineId, today);
  const styles = useStyles();
  const [isArchived, setIsArchived] = useState(false);
  const [isAdding, setIsAdding] = useState(false);
  const [key] = useState(() => new SubmissionKey(newKey));
  const stopAdding = (): void => {
    setIsAdding(false);
  };
  const add = async (name: string): Promise<void> => {
    const body = { serviceLineId, name };
    await key.submit(body, (submission) => api.call(createClinic, { body, key: submission }));
    announce(`${name} was added`);
    stopAdding();
    loaded.reload();
  };
  const rename = async ({ clinicId, version }: Clinic, name: string): Promise<void> => {
    await api.call(changeClinic, { clinicId, body: { name }, seen: version });
    loaded.reload();
  };
  const archive = async ({ clinicId, version, name }: Clinic): Promise<void> => {
    await api.call(archiveClinic, { clinicId, seen: version });
    announce(`${name} is archived`);
    loaded.reload();
  };
  const ended = ({ template, sessions }: ChangedTemplate): void => {
    announce(`${template.clinic.name} ends; sessions removed: ${sessions.removed}`);
    loaded.reload();
  };
  const bar = (
    <div className={styles.bar}>
      <Switch
        label="Archived"
        data-testid="clinics-archived"
        checked={isArchived}
        onChange={(_, { checked }) => {
          setIsArchived(checked);
          stopAdding();
          loaded.reload();
        }}
      />
      {isAdding || isArchived ? null : (
        <Button
          size="small"
          icon={<AddRegular />}
          data-testid="clinic-add"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          Add a clinic
        </Button>
      )}
    </div>
  );
  const { data } = loaded;
  if (isArchived) {
    return (
      <Section title="Archived clinics" aside={bar}>
        <ArchivedClinics serviceLineId={serviceLineId} />
      </Section>
    );
  }
  return (
    <Section title="Clinics" aside={bar}>
      <FailureNotice error={loaded.error} onRetry={loaded.reload} />
      {isAdding ? <ClinicNameForm name="" saveLabel="Add" save={add} onCancel={stopAdding} /> : null}
      {loaded.isLoading ? <LoadingRows what="clinics" /> : null}
      {data === undefined ? null : <WithdrawnSessions sessions={data.withdrawn} />}
      {data?.clinics.length === 0 && !isAdding ? (
        <EmptyState title="This service line has no clinic yet">
          Add one, then say when it runs: that makes its sessions.
        </EmptyState>
      ) : null}
      {data === undefined ? null : (
        <ClinicList
          clinics={data.clinics}
          templates={data.templates}
          today={today}
          rename={rename}
          archive={archive}
          onAddTemplate={onAddTemplate}
          onChangeTemplate={onChangeTemplate}
          onEnded={ended}
        />
      )}
    </Section>
  );
}
