import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import './reflect-metadata.ts';
import * as x509 from '@peculiar/x509';
import { machineNow } from './shifted-clock.ts';

/** Files of the local certificate authority and of the certificate it signed for 127.0.0.1. */
export interface LocalCertificates {
  /** For NODE_EXTRA_CA_CERTS. */
  caFile: string;
  certFile: string;
  keyFile: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFETIME_DAYS = 365;
const RENEW_DAYS_BEFORE_END = 30;
const ALGORITHM = {
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
} as const;

/**
 * Makes, once, a local certificate authority and a server certificate for 127.0.0.1 and localhost in `dir`
 * (ca.pem, cert.pem, key.pem); makes them anew when they end within 30 days or cannot be read.
 * The authority's private key is thrown away, so nobody can sign anything else with it.
 * @throws Error when `dir` cannot be written
 */
export async function ensureLocalCertificates(dir: string): Promise<LocalCertificates> {
  const files = {
    caFile: path.join(dir, 'ca.pem'),
    certFile: path.join(dir, 'cert.pem'),
    keyFile: path.join(dir, 'key.pem'),
  };
  if (areUsable(files)) return files;
  mkdirSync(dir, { recursive: true });
  const made = await makeCertificates();
  writeWhole(files.caFile, made.ca, 0o644);
  writeWhole(files.keyFile, made.key, 0o600);
  // last, because `areUsable` looks at it: an interrupted run starts again
  writeWhole(files.certFile, made.certificate, 0o644);
  return files;
}

function areUsable(files: LocalCertificates): boolean {
  if (![files.caFile, files.certFile, files.keyFile].every((file) => existsSync(file))) return false;
  const certificate = readCertificate(files.certFile);
  const authority = readCertificate(files.caFile);
  if (certificate === undefined || authority === undefined) return false;
  const end = Math.min(certificate.notAfter.getTime(), authority.notAfter.getTime());
  return certificate.issuer === authority.subject && end - Date.now() > RENEW_DAYS_BEFORE_END * DAY_MS;
}

function readCertificate(file: string): x509.X509Certificate | undefined {
  try {
    return new x509.X509Certificate(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // half a file or something else: the caller makes new ones
  }
}

async function makeCertificates(): Promise<{ ca: string; certificate: string; key: string }> {
  const notBefore = new Date(Math.min(Date.now(), machineNow()) - DAY_MS);
  const notAfter = new Date(Math.max(Date.now(), machineNow()) + LIFETIME_DAYS * DAY_MS);
  const authorityKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const serverKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  // the name is new each time, so that a certificate left over from another run can never seem to fit
  const authorityName = `CN=Confer local authority ${serialNumber().slice(0, 8)}`;
  const authority = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(),
      name: authorityName,
      notBefore,
      notAfter,
      signingAlgorithm: ALGORITHM,
      keys: authorityKeys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey, false, crypto),
      ],
    },
    crypto,
  );
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: serialNumber(),
      subject: 'CN=127.0.0.1',
      issuer: authorityName,
      notBefore,
      notAfter,
      signingAlgorithm: ALGORITHM,
      publicKey: serverKeys.publicKey,
      signingKey: authorityKeys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([
          { type: 'ip', value: '127.0.0.1' },
          { type: 'dns', value: 'localhost' },
        ]),
        await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey, false, crypto),
      ],
    },
    crypto,
  );
  const key = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
  return {
    ca: authority.toString('pem'),
    certificate: certificate.toString('pem'),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  };
}

function serialNumber(): string {
  // a leading 4 keeps the number positive, as X.509 demands
  return `4${Buffer.from(crypto.getRandomValues(new Uint8Array(12)))
    .toString('hex')
    .slice(1)}`;
}

/** Written beside and moved into place: a reader never sees half a file. */
function writeWhole(file: string, text: string, mode: number): void {
  const beside = `${file}.new`;
  writeFileSync(beside, `${text}\n`, { mode });
  chmodSync(beside, mode);
  renameSync(beside, file);
}
