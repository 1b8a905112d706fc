import { useState } from 'react';
import type { PreviewTemplate, TemplatePreview } from '../../../../api/clinics/contract/clinics.ts';
import { previewTemplate } from '../../../../api/clinics/contract/endpoints.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useSettled } from '../../../hooks/use-settled.ts';
import { useConfer } from '../../../shell/confer-context.ts';

const SETTLE_MS = 300;

/** What a template would make, as it is being typed. */
export interface Preview {
  /** The newest answer; stays while the next one is asked for. */
  data: TemplatePreview | undefined;
  error: unknown;
  /** What is shown is not of what stands in the form now. */
  isStale: boolean;
  reload: () => void;
}

/** Asks what the template would make once nobody has typed for a moment. @param wanted undefined: not enough to ask */
export function usePreview(wanted: PreviewTemplate | undefined): Preview {
  const { api } = useConfer();
  const now = wanted === undefined ? undefined : JSON.stringify(wanted);
  const key = useSettled(now, SETTLE_MS);
  const loaded = useLoaded(key, (signal) =>
    api.call(previewTemplate, { body: JSON.parse(key ?? '{}') as PreviewTemplate }, { signal }),
  );
  const [shown, setShown] = useState<TemplatePreview | undefined>(undefined);
  if (loaded.data !== undefined && loaded.data !== shown) setShown(loaded.data);
  return {
    data: wanted === undefined ? undefined : (loaded.data ?? shown),
    error: loaded.error,
    isStale: key !== now || loaded.isLoading,
    reload: loaded.reload,
  };
}
