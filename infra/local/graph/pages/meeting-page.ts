import { escapeHtml } from './html.ts';

/** The page a joiner lands on; `assets/meeting.js` brings it to life. @param opaque names the meeting; undefined: no such meeting */
export function meetingPage(opaque: string | undefined, title: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/meeting.css">
</head>
<body>
<header class="bar">
  <span class="bar-mark" aria-hidden="true"></span>
  <span class="bar-name">Northmoor video meetings</span>
  <span class="bar-status" id="status" role="status"></span>
</header>
${
  opaque === undefined
    ? notFound()
    : `<main id="main" data-opaque="${escapeHtml(opaque)}"></main>
<script type="module" src="/assets/meeting.js"></script>
<noscript><p class="card">This page needs JavaScript to join a meeting.</p></noscript>`
}
</body>
</html>
`;
}

/** Where a phone lands with the ordinary address of a meeting: there is no way on without the app. */
export function appPage(title: string): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/meeting.css">
</head>
<body>
<main><section class="card"><h1>Join in the Teams app</h1>
<p>This meeting opens in the app on a phone. Get the app, then open the link again.</p></section></main>
</body>
</html>
`;
}

function notFound(): string {
  return `<main><section class="card"><h1>We cannot find this meeting</h1>
<p>It may have been cancelled, or the link may be incomplete. Check the message that brought you here.</p></section></main>`;
}
