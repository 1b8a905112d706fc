import { useState } from 'react';
import { listResources } from '../../../../api/resources/contract/endpoints.ts';
import { everyPage } from '../../../api-client/every-page.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { awayChoices } from './block-draft.ts';
import { BlockForm } from './block-form.tsx';
import { BlockList } from './block-list.tsx';
import { ResourceList } from '../resources/resource-list.tsx';

/** When people, rooms and interpreters are away, and which rooms and interpreters there are. */
export function BlocksSection() {
  const { api, serviceLines } = useConfer();
  const [round, setRound] = useState(0);
  const resources = useLoaded('resources', (signal) =>
    everyPage((cursor) => api.call(listResources, { query: { archived: 'true', cursor } }, { signal })),
  );
  return (
    <>
      <FailureNotice error={resources.error} onRetry={resources.reload} />
      <Section title="Away" testId="blocks">
        <BlockForm
          choices={awayChoices(serviceLines, resources.data ?? [])}
          onAdded={() => {
            setRound(round + 1);
          }}
        />
      </Section>
      <Section title="Blocks from today on">
        <BlockList round={round} />
      </Section>
      <ResourceList resources={resources.data} onChanged={resources.reload} />
    </>
  );
}
