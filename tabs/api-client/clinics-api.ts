import type {
  ChangedTemplate,
  ChangeTemplate,
  Clinic,
  CreateClinic,
  CreateTemplate,
  EndPreview,
  PlannableLine,
  PlannableLineName,
  PreviewTemplate,
  Session,
  Template,
  TemplatePreview,
} from '../../api/clinics/contract/clinics.ts';
import { everyPage } from './every-page.ts';
import type { HttpClient } from './http-client.ts';

/** Everything that the tab asks in order to set up clinics. */
export interface ClinicsApi {
  plannableLines(signal?: AbortSignal): Promise<PlannableLineName[]>;
  plannableLine(serviceLineId: string, signal?: AbortSignal): Promise<PlannableLine>;
  clinics(wanted: { serviceLineId: string; isArchived: boolean }, signal?: AbortSignal): Promise<Clinic[]>;
  addClinic(clinic: CreateClinic, idempotencyKey: string): Promise<Clinic>;
  /** Refused, as the changes of templates, when it is no longer as the person saw it. */
  renameClinic(seen: Clinic, name: string): Promise<Clinic>;
  archiveClinic(seen: Clinic): Promise<Clinic>;
  restoreClinic(seen: Clinic): Promise<Clinic>;
  /** Those that have not ended. */
  templates(serviceLineId: string, signal?: AbortSignal): Promise<Template[]>;
  template(templateId: string, signal?: AbortSignal): Promise<Template>;
  previewTemplate(wanted: PreviewTemplate, signal?: AbortSignal): Promise<TemplatePreview>;
  addTemplate(template: CreateTemplate, idempotencyKey: string): Promise<Template>;
  changeTemplate(seen: Template, change: ChangeTemplate): Promise<ChangedTemplate>;
  /** What ending it on that day would do. */
  previewEnd(templateId: string, lastDay: string, signal?: AbortSignal): Promise<EndPreview>;
  endTemplate(seen: Template, lastDay: string): Promise<ChangedTemplate>;
  /** Sessions that no longer fit their template and stay for what is booked in them. */
  withdrawnSessions(
    wanted: { serviceLineId: string; from: string; to: string },
    signal?: AbortSignal,
  ): Promise<Session[]>;
}

/** A list of a service line is read whole: it has some dozens of clinics. */
const PAGE = '500';

/** @param newKey makes an Idempotency-Key for what is done by one press of a button */
export function makeClinicsApi(http: HttpClient, newKey: () => string): ClinicsApi {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) });
  const all = <T>(
    path: string,
    query: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<T[]> =>
    everyPage<T>((cursor) => {
      const after: Record<string, string> = cursor === undefined ? {} : { cursor };
      return get(`${path}?${new URLSearchParams({ ...query, limit: PAGE, ...after }).toString()}`, signal);
    });
  const at = (templateId: string): string => `/api/clinic-templates/${encodeURIComponent(templateId)}`;
  const clinicAt = (clinicId: string): string => `/api/clinics/${encodeURIComponent(clinicId)}`;
  const act = ({ clinicId, version }: Clinic, what: string): Promise<Clinic> =>
    http.json({
      method: 'POST',
      path: `${clinicAt(clinicId)}/${what}`,
      body: {},
      idempotencyKey: newKey(),
      ifMatch: `"${version}"`,
    });
  return {
    plannableLines: async (signal) =>
      (await get<{ items: PlannableLineName[] }>('/api/plannable-lines', signal)).items,
    plannableLine: (id, signal) => get(`/api/plannable-lines/${encodeURIComponent(id)}`, signal),
    clinics: ({ serviceLineId, isArchived }, signal) =>
      all('/api/clinics', { serviceLineId, archived: String(isArchived) }, signal),
    addClinic: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/clinics', body, idempotencyKey }),
    renameClinic: ({ clinicId, version }, name) =>
      http.json({
        method: 'PUT',
        path: clinicAt(clinicId),
        body: { name },
        ifMatch: `"${version}"`,
      }),
    archiveClinic: (seen) => act(seen, 'archive'),
    restoreClinic: (seen) => act(seen, 'restore'),
    templates: (serviceLineId, signal) => all('/api/clinic-templates', { serviceLineId }, signal),
    template: (id, signal) => get(at(id), signal),
    previewTemplate: (body, signal) =>
      http.json({
        method: 'POST',
        path: '/api/clinic-template-previews',
        body,
        ...(signal === undefined ? {} : { signal }),
      }),
    addTemplate: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/clinic-templates', body, idempotencyKey }),
    changeTemplate: ({ templateId, version }, body) =>
      http.json({ method: 'PUT', path: at(templateId), body, ifMatch: `"${version}"` }),
    previewEnd: (templateId, lastDay, signal) =>
      get(`${at(templateId)}/end-preview?${new URLSearchParams({ lastDay }).toString()}`, signal),
    endTemplate: ({ templateId, version }, lastDay) =>
      http.json({
        method: 'POST',
        path: `${at(templateId)}/end`,
        body: { lastDay },
        idempotencyKey: newKey(),
        ifMatch: `"${version}"`,
      }),
    withdrawnSessions: (wanted, signal) => all('/api/sessions', { ...wanted, status: 'withdrawn' }, signal),
  };
}
