import type {
  ChangedTemplate,
  ChangeTemplate,
  Clinic,
  CreateClinic,
  CreateTemplate,
  PlannableLine,
  PlannableLineName,
  PreviewTemplate,
  Session,
  Template,
  TemplatePreview,
} from '../../api/contract/clinics.ts';
import type { HttpClient } from './http-client.ts';

/** Everything that the tab asks in order to set up clinics. */
export interface ClinicsApi {
  plannableLines(signal?: AbortSignal): Promise<PlannableLineName[]>;
  plannableLine(serviceLineId: string, signal?: AbortSignal): Promise<PlannableLine>;
  clinics(serviceLineId: string, signal?: AbortSignal): Promise<Clinic[]>;
  addClinic(clinic: CreateClinic, idempotencyKey: string): Promise<Clinic>;
  /** Refused, as the changes of templates, when it is no longer as the person saw it. */
  renameClinic(seen: Clinic, name: string): Promise<Clinic>;
  /** Those that have not ended. */
  templates(serviceLineId: string, signal?: AbortSignal): Promise<Template[]>;
  template(templateId: string, signal?: AbortSignal): Promise<Template>;
  previewTemplate(wanted: PreviewTemplate, signal?: AbortSignal): Promise<TemplatePreview>;
  addTemplate(template: CreateTemplate, idempotencyKey: string): Promise<Template>;
  changeTemplate(seen: Template, change: ChangeTemplate): Promise<ChangedTemplate>;
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
  const all = async <T>(
    path: string,
    query: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<T[]> => {
    const found: T[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: Record<string, string> = cursor === '' ? {} : { cursor };
      const text = new URLSearchParams({ ...query, limit: PAGE, ...after }).toString();
      const page: { items: T[]; nextCursor: string | null } = await get(`${path}?${text}`, signal);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  };
  const at = (templateId: string): string => `/api/clinic-templates/${encodeURIComponent(templateId)}`;
  return {
    plannableLines: async (signal) =>
      (await get<{ items: PlannableLineName[] }>('/api/plannable-lines', signal)).items,
    plannableLine: (id, signal) => get(`/api/plannable-lines/${encodeURIComponent(id)}`, signal),
    clinics: (serviceLineId, signal) => all('/api/clinics', { serviceLineId }, signal),
    addClinic: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/clinics', body, idempotencyKey }),
    renameClinic: ({ clinicId, version }, name) =>
      http.json({
        method: 'PUT',
        path: `/api/clinics/${encodeURIComponent(clinicId)}`,
        body: { name },
        ifMatch: `"${version}"`,
      }),
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
