import express, { type Router } from 'express';
import { calendarSection } from './index-calendars.ts';
import { meetingSection } from './index-meetings.ts';
import type { IndexSources } from './index-sources.ts';
import { requestSection } from './index-requests.ts';

/** `GET /`: calendars of the week, meetings with rosters and reports, the last requests, for people who want to see inside. */
export function indexRoute(sources: IndexSources): Router {
  const router = express.Router();
  router.get('/', (_request, response) => {
    response.set('Cache-Control', 'no-store').send(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Microsoft Graph stand-in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/index.css">
</head>
<body>
<header><h1>Microsoft Graph stand-in</h1>
<p>What Outlook and Teams of the demo hospital hold right now. <a href="/">Refresh</a></p>
<nav aria-label="On this page"><a href="#meetings">Meetings</a> <a href="#calendars">Calendars</a> <a href="#requests">Requests</a></nav></header>
<main>
${meetingSection(sources)}
${calendarSection(sources.events)}
${requestSection(sources.exchanges)}
</main>
</body>
</html>
`);
  });
  return router;
}
