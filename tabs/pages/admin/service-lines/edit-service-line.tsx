import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import {
  archiveServiceLine,
  changeServiceLine,
  getServiceLine,
  restoreServiceLine,
} from '../../../../api/service-lines/contract/endpoints.ts';
import type { ServiceLineSetup } from '../../../../api/service-lines/contract/service-lines.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { ConsentText } from './consent-text.tsx';
import { DetailHead } from './detail-head.tsx';
import { draftOf, saveOf } from './service-line-draft.ts';
import { ServiceLineForm } from './service-line-form.tsx';

interface LineProps {
  line: ServiceLineSetup;
  onSaved: () => void;
}

/** Takes the service line into use again. */
function Archived({ line, onSaved }: LineProps) {
  const { api, refresh } = useConfer();
  const restore = useAction(async () => {
    await api.call(restoreServiceLine, { serviceLineId: line.serviceLineId, seen: line.version });
    await refresh();
    onSaved();
  });
  return (
    <>
      <FailureNotice error={restore.error} />
      <Notice
        tone="quiet"
        title="This service line is archived"
        actions={
          <Button
            data-testid="restore-service-line"
            disabledFocusable={restore.isRunning}
            onClick={() => void restore.run()}
          >
            Restore it
          </Button>
        }
      >
        Nothing can be booked in it. Its appointments, attendance and reports are kept.
      </Notice>
    </>
  );
}

function Form({ line, onSaved }: LineProps) {
  const { api, refresh } = useConfer();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(() => draftOf(line));
  const [isSaved, setIsSaved] = useState(false);
  const save = useAction(async () => {
    const { serviceLineId, version: seen } = line;
    const saved = await api.call(changeServiceLine, { serviceLineId, seen, body: saveOf(draft) });
    announce(`${saved.name} is saved`);
    await refresh();
    onSaved();
    setIsSaved(true);
  });
  const archive = useAction(async () => {
    await api.call(archiveServiceLine, { serviceLineId: line.serviceLineId, seen: line.version });
    announce(`${line.name} is archived`);
    await refresh();
    goTo('admin', 'service-lines');
  });
  return (
    <>
      {isSaved ? <Notice tone="good" role="status" title="Saved" /> : null}
      <ServiceLineForm
        draft={draft}
        line={line}
        error={save.error ?? archive.error}
        isSaving={save.isRunning}
        saveLabel="Save"
        onChange={(next) => {
          setIsSaved(false);
          setDraft(next);
        }}
        onSave={() => void save.run()}
        onCancel={() => {
          goTo('admin', 'service-lines');
        }}
        others={
          <Button
            data-testid="archive-service-line"
            disabledFocusable={archive.isRunning}
            onClick={() => void archive.run()}
          >
            Archive
          </Button>
        }
      />
    </>
  );
}

/** One service line as it is set up, to be changed. */
export function EditServiceLine({ serviceLineId }: { serviceLineId: string }) {
  const { api } = useConfer();
  const loaded = useLoaded(serviceLineId, (signal) =>
    api.call(getServiceLine, { serviceLineId }, { signal }),
  );
  const line = loaded.data;
  return (
    <>
      <DetailHead title={line?.name ?? 'Service line'} />
      <FailureNotice error={loaded.error} onRetry={loaded.reload} />
      {loaded.isLoading ? <LoadingRows what="the service line" count={6} /> : null}
      {line?.isArchived === true ? <Archived line={line} onSaved={loaded.reload} /> : null}
      {line?.isArchived === false ? <Form line={line} onSaved={loaded.reload} /> : null}
      {line?.isArchived === false ? <ConsentText serviceLineId={line.serviceLineId} /> : null}
    </>
  );
}
