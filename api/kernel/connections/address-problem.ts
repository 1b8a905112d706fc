import { UpstreamFailure, type UpstreamSystem } from '../rules/upstream-failure.ts';

/** Whether an address is on this machine. */
export function isLoopback(url: string): boolean {
  return /^(localhost|127\.[0-9.]+|\[::1\])$/.test(new URL(url).hostname);
}

/**
 * Why an outside system must not be at this address; undefined when it may. Local mode has stand-ins on this machine and
 * nothing else; a hospital has neither those nor plain http, over which tokens and patients would be readable.
 * @param url http or https
 */
export function addressProblem(url: string, isLocal: boolean): string | undefined {
  if (isLocal) return isLoopback(url) ? undefined : 'is not a loopback address, as local mode needs it';
  if (isLoopback(url)) return 'is a loopback address: stand-ins are for CONFER_ENV=local only';
  return url.startsWith('https:') ? undefined : 'is not https';
}

/** The address of a receiver of MLLP as one that `addressProblem` knows: what is true of http is true of it. */
export const mllpAsHttp = (address: string): string => address.replace(/^mllp/, 'http');

/**
 * Why Confer must not listen there for a system outside; undefined when it may. Without TLS patients would be readable on
 * the way, except from this machine itself, where something else may take TLS off.
 */
export function listenProblem(
  { host, tls }: { host: string; tls?: unknown },
  isLocal: boolean,
): string | undefined {
  if (isLoopback(`http://${host.includes(':') ? `[${host}]` : host}`)) return undefined;
  if (isLocal) return 'is not a loopback address, as local mode needs it';
  return tls === undefined ? 'has no TLS, without which only this machine may reach it' : undefined;
}

/** @throws UpstreamFailure, retryable, since an administrator corrects the connection */
export function requireAddress(system: UpstreamSystem, url: string, isLocal: boolean): void {
  const problem = addressProblem(url, isLocal);
  if (problem === undefined) return;
  throw new UpstreamFailure(system, { retryable: true, reason: `the address of its connection ${problem}` });
}
