import { useState } from 'react';
import { createServiceLine } from '../../../../api/service-lines/contract/endpoints.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { DetailHead } from './detail-head.tsx';
import { newDraft, saveOf, toMember } from './service-line-draft.ts';
import type { Member } from './service-line-draft.ts';
import { searchStaffByName } from './search-staff-by-name.ts';
import { ServiceLineForm } from './service-line-form.tsx';

function Form({ members }: { members: readonly Member[] }) {
  const { api, newKey, refresh } = useConfer();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(() => newDraft(members));
  const [submission] = useState(() => new SubmissionKey(newKey));
  const save = useAction(async () => {
    const body = saveOf(draft);
    const line = await submission.submit(body, (key) => api.call(createServiceLine, { body, key }));
    announce(`${line.name} is set up`);
    await refresh();
    goTo('admin', 'service-lines', line.serviceLineId);
  });
  return (
    <ServiceLineForm
      draft={draft}
      error={save.error}
      isSaving={save.isRunning}
      saveLabel="Set up the service line"
      onChange={setDraft}
      onSave={() => void save.run()}
      onCancel={() => {
        goTo('admin', 'service-lines');
      }}
    />
  );
}

/** Sets up a new service line. The person who does so works in it until they remove themselves. */
export function NewServiceLine() {
  const { api, me } = useConfer();
  const self = useLoaded('self', async (signal) => {
    const { items } = await searchStaffByName(api, me.displayName, signal);
    return items.filter((person) => person.practitionerId === me.practitionerId).map(toMember);
  });
  return (
    <>
      <DetailHead title="New service line" />
      <FailureNotice error={self.error} onRetry={self.reload} />
      {self.isLoading ? <LoadingRows what="the form" /> : null}
      {self.data === undefined ? null : <Form members={self.data} />}
    </>
  );
}
