// A program of its own, so that the libraries it needs do not stay in memory as long as Confer runs.
import { ensureLocalCertificates } from '../support/local-certificates.ts';
import { required } from '../support/run-stand-in.ts';

await ensureLocalCertificates(required(process.env, 'TLS_DIR'));
