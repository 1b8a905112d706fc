/** Headers of every answer, whatever it carries. */
export function baseHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'X-Content-Type-Options': 'nosniff',
    // Links to patients carry a token in the path: no other site may learn where its visitor came from.
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(publicUrl.startsWith('https:')
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
      : {}),
  };
}

/** Where Teams and the other Microsoft 365 hosts show tabs from (Microsoft, "Tab requirements: frame-ancestors"). */
const TAB_HOSTS = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
];

/** teams-js reads the list of hosts that it may trust from here, when a host is not on its own list. */
const TEAMS_JS_CDN = 'https://res.cdn.office.net';

/**
 * Content security policy of the tab: scripts and connections of our own only, no inline script, framed by Microsoft
 * 365 only. Styles may be inline because Fluent UI writes its rules into the page.
 * @param extraHosts origins of the local Teams host; empty outside local mode
 */
export function tabContentSecurityPolicy(extraHosts: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self' ${TEAMS_JS_CDN}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...TAB_HOSTS, ...extraHosts].join(' ')}`,
  ].join('; ');
}
