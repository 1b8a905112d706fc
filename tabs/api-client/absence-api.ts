import type { Block, BlockPreview, BlocksPage, NewBlock } from '../../api/blocks/contract/blocks.ts';
import type {
  ChangeResource,
  NewResource,
  Resource,
  ResourcesPage,
} from '../../api/resources/contract/resources.ts';
import type { HttpClient } from './http-client.ts';

/** Rooms, interpreters and equipment, and when they and people are away. */
export interface AbsenceApi {
  /** By kind and name, archived ones too. */
  resourcesPage(cursor?: string, signal?: AbortSignal): Promise<ResourcesPage>;
  addResource(resource: NewResource, idempotencyKey: string): Promise<Resource>;
  /** Refused when it is no longer as the person saw it; so are the next two. */
  changeResource(seen: Resource, change: ChangeResource): Promise<Resource>;
  archiveResource(seen: Resource): Promise<Resource>;
  restoreResource(seen: Resource): Promise<Resource>;
  /** From today on. */
  blocks(filter: { practitionerId?: string; cursor?: string }, signal?: AbortSignal): Promise<BlocksPage>;
  previewBlock(block: NewBlock, signal?: AbortSignal): Promise<BlockPreview>;
  addBlock(block: NewBlock, idempotencyKey: string): Promise<Block>;
  removeBlock(blockId: string): Promise<Block>;
}

/** Everything that the tab asks about absences. Each rejects with ProblemError or NoAnswerError. */
export function makeAbsenceApi(http: HttpClient, newKey: () => string): AbsenceApi {
  const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
    http.json<T>({ method: 'GET', path, ...(signal === undefined ? {} : { signal }) });
  const at = ({ resourceId }: Resource): string => `/api/resources/${encodeURIComponent(resourceId)}`;
  const seen = ({ version }: Resource): { ifMatch: string } => ({ ifMatch: `"${version}"` });
  return {
    resourcesPage: (cursor, signal) => {
      const query = new URLSearchParams({ archived: 'true', ...(cursor === undefined ? {} : { cursor }) });
      return get(`/api/resources?${query.toString()}`, signal);
    },
    addResource: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/resources', body, idempotencyKey }),
    changeResource: (resource, body) =>
      http.json({ method: 'PUT', path: at(resource), body, idempotencyKey: newKey(), ...seen(resource) }),
    archiveResource: (resource) =>
      http.json({ method: 'POST', path: `${at(resource)}/archive`, body: {}, ...seen(resource) }),
    restoreResource: (resource) =>
      http.json({ method: 'POST', path: `${at(resource)}/restore`, body: {}, ...seen(resource) }),
    blocks: (filter, signal) => get(`/api/blocks?${new URLSearchParams({ ...filter }).toString()}`, signal),
    previewBlock: (body, signal) =>
      http.json({
        method: 'POST',
        path: '/api/blocks/preview',
        body,
        ...(signal === undefined ? {} : { signal }),
      }),
    addBlock: (body, idempotencyKey) =>
      http.json({ method: 'POST', path: '/api/blocks', body, idempotencyKey }),
    removeBlock: (blockId) =>
      http.json({ method: 'DELETE', path: `/api/blocks/${encodeURIComponent(blockId)}` }),
  };
}
