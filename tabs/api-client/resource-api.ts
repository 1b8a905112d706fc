import type {
  ChangeResource,
  NewResource,
  Resource,
  ResourcesPage,
} from '../../api/resources/contract/resources.ts';
import type { HttpClient } from './http-client.ts';

/** Rooms, interpreters and equipment. */
export interface ResourceApi {
  /** By kind and name, archived ones too. */
  resourcesPage(cursor?: string, signal?: AbortSignal): Promise<ResourcesPage>;
  addResource(resource: NewResource, idempotencyKey: string): Promise<Resource>;
  /** Refused when it is no longer as the person saw it; so are the next two. */
  changeResource(seen: Resource, change: ChangeResource): Promise<Resource>;
  archiveResource(seen: Resource): Promise<Resource>;
  restoreResource(seen: Resource): Promise<Resource>;
}

/** Everything that the tab asks about rooms, interpreters and equipment. Each rejects with ProblemError or NoAnswerError. */
export function makeResourceApi(http: HttpClient, newKey: () => string): ResourceApi {
  const at = ({ resourceId }: Resource): string => `/api/resources/${encodeURIComponent(resourceId)}`;
  const seen = ({ version }: Resource): { ifMatch: string } => ({ ifMatch: `"${version}"` });
  return {
    resourcesPage: (cursor, signal) => {
      const query = new URLSearchParams({ archived: 'true', ...(cursor === undefined ? {} : { cursor }) });
      return http.json({
        method: 'GET',
        path: `/api/resources?${query.toString()}`,
        ...(signal === undefined ? {} : { signal }),
      });
    },
    addResource: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/resources', body, idempotencyKey }),
    changeResource: (resource, body) =>
      http.json({ method: 'PUT', path: at(resource), body, idempotencyKey: newKey(), ...seen(resource) }),
    archiveResource: (resource) =>
      http.json({ method: 'POST', path: `${at(resource)}/archive`, body: {}, ...seen(resource) }),
    restoreResource: (resource) =>
      http.json({ method: 'POST', path: `${at(resource)}/restore`, body: {}, ...seen(resource) }),
  };
}
