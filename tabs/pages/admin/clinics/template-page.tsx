import { useState } from 'react';
import type {
  ChangedTemplate,
  ChangeTemplate,
  Clinic,
  Template,
} from '../../../../api/clinics/contract/clinics.ts';
import {
  changeTemplate,
  createTemplate,
  getPlannableLine,
} from '../../../../api/clinics/contract/endpoints.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { draftOf, emptyDraft } from './template-draft.ts';
import { TemplateForm } from './template-form.tsx';

/** Sets up when a clinic runs. */
export function NewTemplatePage({ clinic, onDone }: { clinic: Clinic; onDone: () => void }) {
  const { api, me, newKey } = useConfer();
  const announce = useAnnounce();
  const now = useNow();
  const [key] = useState(() => new SubmissionKey(newKey));
  const { serviceLineId } = clinic.serviceLine;
  const line = useLoaded(serviceLineId, (signal) =>
    api.call(getPlannableLine, { serviceLineId }, { signal }),
  );
  const save = async (request: ChangeTemplate): Promise<void> => {
    const body = { ...request, clinicId: clinic.clinicId };
    await key.submit(body, (submission) => api.call(createTemplate, { body, key: submission }));
    announce(`${clinic.name} was planned`);
    onDone();
  };
  const zone = me.organisation.timeZone;
  return (
    <Section title={`When ${clinic.name} runs`}>
      <FailureNotice error={line.error} onRetry={line.reload} />
      {line.isLoading ? <LoadingRows what="the service line" /> : null}
      {line.data === undefined ? null : (
        <TemplateForm
          start={emptyDraft(dateInZone(now, zone), zone, line.data.durationMinutes)}
          line={line.data}
          templateId={undefined}
          saveLabel="Make the sessions"
          save={save}
          onCancel={onDone}
        />
      )}
    </Section>
  );
}

interface ChangeTemplatePageProps {
  template: Template;
  onDone: (changed: ChangedTemplate | undefined) => void;
}

/** Changes when a clinic runs. */
export function ChangeTemplatePage({ template, onDone }: ChangeTemplatePageProps) {
  const { api } = useConfer();
  const announce = useAnnounce();
  const { serviceLineId } = template.serviceLine;
  const line = useLoaded(serviceLineId, (signal) =>
    api.call(getPlannableLine, { serviceLineId }, { signal }),
  );
  const { templateId, version } = template;
  const save = async (body: ChangeTemplate): Promise<void> => {
    const changed = await api.call(changeTemplate, { templateId, body, seen: version });
    announce(`${template.clinic.name} was changed`);
    onDone(changed);
  };
  return (
    <Section title={`Change when ${template.clinic.name} runs`}>
      <FailureNotice error={line.error} onRetry={line.reload} />
      {line.isLoading ? <LoadingRows what="the service line" /> : null}
      {line.data === undefined ? null : (
        <TemplateForm
          start={draftOf(template)}
          line={line.data}
          templateId={templateId}
          saveLabel="Save and remake the sessions"
          save={save}
          onCancel={() => {
            onDone(undefined);
          }}
        />
      )}
    </Section>
  );
}
