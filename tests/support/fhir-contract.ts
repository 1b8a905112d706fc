import { existsSync } from 'node:fs';
import path from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

const shared = path.resolve(import.meta.dirname, '../../../shared');
const tool = path.join(shared, 'tools/fhir-validate.mjs');

/** Folder of FHIR data not written by us (`ukcore`, `pds`, `bars`), or undefined when `../shared` is absent. */
export const sharedFhirData: string | undefined = existsSync(path.join(shared, 'data/ukcore'))
  ? path.join(shared, 'data')
  : undefined;

/** The independent FHIR validator (R4 and UK Core). */
export interface FhirContract {
  /** Empty when the resource is good, else what is wrong and where. A Bundle's entries are checked one by one too. */
  validateFhir: (resource: unknown) => string[];
  close: () => Promise<number>;
}

/** Runs in a thread of its own, outside jest's module system: the validator is an ES module. */
const WORKER = `
const { workerData: { port, signal, tool, ukCore } } = require('node:worker_threads');
const ready = import(tool).then(({ loadValidator }) => loadValidator(ukCore));
// A reference to another entry of the same Bundle, by its fullUrl, is read as the resource that it stands for.
const resolved = (bundle) => {
  const named = new Map((bundle.entry ?? []).filter((entry) => entry.fullUrl?.startsWith('urn:uuid:') && entry.resource)
    .map((entry) => [entry.fullUrl, entry.resource.resourceType + '/' + entry.fullUrl.slice('urn:uuid:'.length)]));
  return JSON.parse(JSON.stringify(bundle), (key, value) => (key === 'reference' ? named.get(value) ?? value : value));
};
const check = (validate, given, at) => {
  const resource = given.resourceType === 'Bundle' ? resolved(given) : given;
  const own = validate(resource).map((text) => at + text);
  const entries = resource.resourceType === 'Bundle' ? resource.entry ?? [] : [];
  return [...own, ...entries.flatMap((entry, index) => [
    ...(entry.resource ? check(validate, entry.resource, at + 'entry[' + index + '] ') : []),
    ...(entry.response?.outcome ? check(validate, entry.response.outcome, at + 'entry[' + index + '] ') : []),
  ])];
};
port.on('message', async (resource) => {
  let answer;
  try { answer = check(await ready, resource, ''); } catch (error) { answer = ['validator failed: ' + error.stack]; }
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

/** @returns undefined when `../shared` is absent: tests that need it then say that they are skipped */
export function loadFhirContract(): FhirContract | undefined {
  if (sharedFhirData === undefined || !existsSync(tool)) return undefined;
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WORKER, {
    eval: true,
    workerData: { port: port2, signal, tool: `file://${tool}`, ukCore: path.join(sharedFhirData, 'ukcore') },
    transferList: [port2],
  });
  worker.unref();
  port1.unref();
  return {
    validateFhir: (resource) => {
      Atomics.store(signal, 0, 0);
      port1.postMessage(resource);
      if (Atomics.wait(signal, 0, 0, 60_000) === 'timed-out') return ['the validator did not answer in 60 s'];
      const answer = receiveMessageOnPort(port1) as { message: string[] } | undefined;
      return answer?.message ?? ['the validator gave no answer'];
    },
    close: () => {
      port1.close();
      return worker.terminate();
    },
  };
}
