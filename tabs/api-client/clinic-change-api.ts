import type {
  ClinicChange,
  ClinicChangeDetail,
  ClinicChangePreview,
  ClinicChangesPage,
  StartClinicChange,
  ToRebookPage,
} from '../../api/clinic-changes/contract/clinic-changes.ts';
import type { HttpClient } from './http-client.ts';

/** Cancelling, moving and handing over clinics. */
export interface ClinicChangeApi {
  previewClinicChange(change: ClinicChange, signal?: AbortSignal): Promise<ClinicChangePreview>;
  startClinicChange(change: StartClinicChange, idempotencyKey: string): Promise<ClinicChangeDetail>;
  clinicChange(changeId: string, signal?: AbortSignal): Promise<ClinicChangeDetail>;
  /** The newest first. */
  clinicChanges(signal?: AbortSignal): Promise<ClinicChangesPage>;
  retryClinicChange(changeId: string): Promise<ClinicChangeDetail>;
  patientsToRebook(changeId: string, cursor?: string, signal?: AbortSignal): Promise<ToRebookPage>;
}

/** Everything that the tab asks about changed clinics. Each rejects with ProblemError or NoAnswerError. */
export function makeClinicChangeApi(http: HttpClient): ClinicChangeApi {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) });
  const at = (changeId: string): string => `/api/clinic-changes/${encodeURIComponent(changeId)}`;
  return {
    previewClinicChange: (body, signal) =>
      http.json({
        method: 'POST',
        path: '/api/clinic-changes/preview',
        body,
        ...(signal === undefined ? {} : { signal }),
      }),
    startClinicChange: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/clinic-changes', body, idempotencyKey }),
    clinicChange: (changeId, signal) => get(at(changeId), signal),
    clinicChanges: (signal) => get('/api/clinic-changes', signal),
    retryClinicChange: (changeId) => http.json({ method: 'POST', path: `${at(changeId)}/retry`, body: {} }),
    patientsToRebook: (changeId, cursor, signal) => {
      const query = cursor === undefined ? '' : `?${new URLSearchParams({ cursor }).toString()}`;
      return get(`${at(changeId)}/patients-to-rebook${query}`, signal);
    },
  };
}
