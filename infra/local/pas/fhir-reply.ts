import type { Request, Response } from 'express';
import { noteBody } from './exchanges.ts';
import { operationOutcome, successOutcome, type FhirIssue } from './fhir-fault.ts';
import type { FhirResource } from './fhir-json.ts';
import type { Result } from './fhir-records.ts';
import type { Version } from './record-store.ts';

/** Sends a resource as application/fhir+json and keeps it for the exchange log. */
export function sendFhir(response: Response, status: number, resource: FhirResource): void {
  noteBody(response, resource);
  response.status(status).type('application/fhir+json; charset=utf-8').send(JSON.stringify(resource));
}

export function sendOutcome(response: Response, status: number, issues: readonly FhirIssue[]): void {
  sendFhir(response, status, operationOutcome(status, issues));
}

export function setVersionHeaders(response: Response, version: Version): void {
  response.setHeader('ETag', `W/"${version.version}"`);
  response.setHeader('Last-Modified', new Date(version.at).toUTCString());
}

/** Answers a write as the client prefers: the resource (default), an OperationOutcome, or nothing. */
export function sendWritten(request: Request, response: Response, base: string, result: Result): void {
  const { status, version } = result;
  if (version === undefined || version.resource === undefined) {
    response.status(204).end();
    return;
  }
  setVersionHeaders(response, version);
  const { type, id, version: number } = version;
  response.setHeader('Location', `${base}/${type}/${id}/_history/${number}`);
  const prefer = /return=(minimal|OperationOutcome|representation)/i.exec(request.get('Prefer') ?? '')?.[1];
  if (prefer?.toLowerCase() === 'minimal') response.status(status).end();
  else if (prefer?.toLowerCase() === 'operationoutcome') {
    sendFhir(response, status, successOutcome(`${type}/${id} is now at version ${number}`));
  } else sendFhir(response, status, version.resource);
}
