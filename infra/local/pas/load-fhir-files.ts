// npm run pas:load -- FILE… [--pas URL] [--token TOKEN]
// Loads FHIR files into the running PAS over its own FHIR API. A resource that has an id keeps it. What the PAS does
// not store is named as refused. References to types that the PAS stores must lead somewhere: to what it holds or to
// what is in the same load; references to other types are let through. Ends with 1 when anything was refused.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isObject, stringsAt, valuesAt, type FhirResource } from './fhir-json.ts';
import { findLoadTarget, type LoadTarget } from './load-target.ts';
import { readFhirFiles, type FoundResource } from './read-fhir-files.ts';

class Loader {
  private readonly target: LoadTarget;
  loaded = 0;
  refused = 0;

  constructor(target: LoadTarget) {
    this.target = target;
  }

  refuse(file: string, what: string, reason: string): void {
    this.refused += 1;
    console.log(`refused ${path.basename(file)} ${what}: ${reason}`);
  }

  private accept(what: string): void {
    this.loaded += 1;
    console.log(`loaded ${what}`);
  }

  async loadResource({ file, resource }: FoundResource): Promise<void> {
    const { resourceType, id } = resource;
    const answer = await this.send(
      id === undefined ? 'POST' : 'PUT',
      id === undefined ? `/${resourceType}` : `/${resourceType}/${encodeURIComponent(id)}`,
      resource,
    );
    const what = `${resourceType}/${id ?? stringsAt(answer.body, 'id')[0] ?? ''}`;
    if (answer.ok) this.accept(what);
    else this.refuse(file, what, answer.reason);
  }

  async loadTransaction({ file, resource }: FoundResource): Promise<void> {
    const answer = await this.send('POST', '/', resource);
    if (!answer.ok) {
      this.refuse(file, `Bundle (${String(resource['type'])}, nothing of it was kept)`, answer.reason);
      return;
    }
    for (const entry of valuesAt(answer.body, 'entry')) {
      const status = stringsAt(entry, 'response.status')[0] ?? '';
      const location = stringsAt(entry, 'response.location')[0]?.replace(/\/_history\/.*$/, '') ?? 'entry';
      if (status.startsWith('2')) this.accept(location);
      else this.refuse(file, location, outcomeText(isObject(entry) ? entry['response'] : undefined));
    }
  }

  private async send(
    method: string,
    url: string,
    resource: FhirResource,
  ): Promise<{ ok: boolean; body: unknown; reason: string }> {
    const { fhir, token } = this.target;
    const response = await fetch(fhir + url, {
      method,
      headers: {
        'Content-Type': 'application/fhir+json',
        Accept: 'application/fhir+json',
        'X-Author': 'File load',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(resource),
    });
    const body: unknown = await response.json();
    return { ok: response.ok, body, reason: `HTTP ${response.status}, ${outcomeText(body)}` };
  }
}

/** The issues of an OperationOutcome in one line: what and where. */
function outcomeText(body: unknown): string {
  const outcomes = isObject(body) && isObject(body['outcome']) ? body['outcome'] : body;
  return valuesAt(outcomes, 'issue')
    .map((issue) => {
      const at = stringsAt(issue, 'expression')[0];
      return `${stringsAt(issue, 'diagnostics')[0] ?? ''}${at === undefined ? '' : ` (${at})`}`;
    })
    .join('; ');
}

async function main(): Promise<number> {
  const { values, positionals: files } = parseArgs({
    allowPositionals: true,
    options: { pas: { type: 'string' }, token: { type: 'string' } },
  });
  if (files.length === 0) {
    console.error('Name the FHIR files to load: npm run pas:load -- FILE…');
    return 2;
  }
  const target = await findLoadTarget({ pas: values.pas, token: values.token }, process.env);
  const { resources, transactions, unreadable } = readFhirFiles(files);
  const loader = new Loader(target);
  for (const found of resources) await loader.loadResource(found);
  for (const found of transactions) await loader.loadTransaction(found);
  for (const { file, what, reason } of unreadable) loader.refuse(file, what, reason);
  console.log(
    `${loader.loaded} loaded, ${loader.refused} refused, from ${files.length} file(s) into ${target.fhir}`,
  );
  return loader.refused > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
