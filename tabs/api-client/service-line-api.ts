import type { ImportResult } from '../../api/service-lines/contract/service-line-import.ts';
import type {
  SaveServiceLine,
  ServiceLineSetup,
  ServiceLineSetups,
} from '../../api/service-lines/contract/service-lines.ts';
import type {
  AddStaff,
  ChangeStaff,
  DirectoryPerson,
  StaffList,
  StaffPerson,
  StaffRole,
} from '../../api/staff/contract/staff.ts';
import type { HttpClient } from './http-client.ts';

export type SheetKind = 'csv' | 'xlsx';

/** Which service lines to list; `cursor` as the last answer gave it. */
export interface SetupFilter {
  q: string;
  isArchived: boolean;
  cursor?: string;
}

/** A service line as the person saw it: another version is not changed. */
export type SeenServiceLine = Pick<ServiceLineSetup, 'serviceLineId' | 'version'>;
export type SeenPerson = Pick<StaffPerson, 'practitionerId' | 'version'>;

/** Everything that the tab asks in order to set up service lines and who works in them. */
export interface ServiceLineApi {
  serviceLineSetups(filter: SetupFilter, signal?: AbortSignal): Promise<ServiceLineSetups>;
  serviceLineSetup(serviceLineId: string, signal?: AbortSignal): Promise<ServiceLineSetup>;
  createServiceLine(line: SaveServiceLine, idempotencyKey: string): Promise<ServiceLineSetup>;
  changeServiceLine(seen: SeenServiceLine, line: SaveServiceLine): Promise<ServiceLineSetup>;
  archiveServiceLine(seen: SeenServiceLine): Promise<ServiceLineSetup>;
  restoreServiceLine(seen: SeenServiceLine): Promise<ServiceLineSetup>;
  /** The organisation's people by the start of a word of their name. */
  searchStaff(q: string, signal?: AbortSignal): Promise<StaffList>;
  staffRoles(signal?: AbortSignal): Promise<StaffRole[]>;
  /** Microsoft 365's people by the start of their name. */
  searchDirectoryPeople(q: string, signal?: AbortSignal): Promise<DirectoryPerson[]>;
  addStaff(person: AddStaff, idempotencyKey: string): Promise<StaffPerson>;
  changeStaff(seen: SeenPerson, change: ChangeStaff): Promise<StaffPerson>;
  importServiceLines(file: Blob, kind: SheetKind, isDryRun: boolean): Promise<ImportResult>;
  importTemplate(kind: SheetKind): Promise<Blob>;
}

const MEDIA_TYPES: Readonly<Record<SheetKind, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** @param newKey makes an Idempotency-Key for what is done by one press of a button */
export function makeServiceLineApi(http: HttpClient, newKey: () => string): ServiceLineApi {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) });
  const items = async <T>(answer: Promise<{ items: T[] }>): Promise<T[]> => (await answer).items;
  const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
  const at = ({ serviceLineId }: { serviceLineId: string }): string =>
    `/api/service-lines/${encodeURIComponent(serviceLineId)}`;
  const ifMatch = ({ version }: { version: number }): string => `"${version}"`;
  const act = (seen: SeenServiceLine, action: string): Promise<ServiceLineSetup> =>
    http.json({
      method: 'POST',
      path: `${at(seen)}/${action}`,
      body: {},
      idempotencyKey: newKey(),
      ifMatch: ifMatch(seen),
    });

  return {
    serviceLineSetups: ({ q, isArchived, cursor }, signal) =>
      get(
        `/api/service-line-setups?${query({ q, archived: String(isArchived), ...(cursor === undefined ? {} : { cursor }) })}`,
        signal,
      ),
    serviceLineSetup: (serviceLineId, signal) => get(at({ serviceLineId }), signal),
    createServiceLine: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/service-lines', body, idempotencyKey }),
    changeServiceLine: (seen, body) =>
      http.json({ method: 'PUT', path: at(seen), body, ifMatch: ifMatch(seen) }),
    archiveServiceLine: (seen) => act(seen, 'archive'),
    restoreServiceLine: (seen) => act(seen, 'restore'),
    searchStaff: (q, signal) => get(`/api/staff?${query({ q })}`, signal),
    staffRoles: (signal) => items(get('/api/staff-roles', signal)),
    searchDirectoryPeople: (q, signal) => items(get(`/api/directory-people?${query({ q })}`, signal)),
    addStaff: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/staff', body, idempotencyKey }),
    changeStaff: (seen, body) =>
      http.json({
        method: 'PUT',
        path: `/api/staff/${encodeURIComponent(seen.practitionerId)}`,
        body,
        ifMatch: ifMatch(seen),
      }),
    importServiceLines: (content, kind, isDryRun) =>
      http.json({
        method: 'POST',
        path: `/api/service-line-imports?dryRun=${String(isDryRun)}`,
        file: { mediaType: MEDIA_TYPES[kind], content },
      }),
    importTemplate: async (kind) =>
      (await http.send({ method: 'GET', path: `/api/service-line-imports/template.${kind}` })).blob(),
  };
}
