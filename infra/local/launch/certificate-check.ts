import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ENOUGH_DAYS = 31;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether the certificates of local mode are there and last for a month more. */
export function hasLastingCertificates(tlsFolder: string): boolean {
  const files = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => path.join(tlsFolder, name));
  if (!files.every((file) => existsSync(file))) return false;
  return files.slice(0, 2).every((file) => {
    const { validToDate } = new X509Certificate(readFileSync(file));
    return validToDate.getTime() - Date.now() > ENOUGH_DAYS * DAY_MS;
  });
}
