import path from 'node:path';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import { ZodError } from 'zod';
import type { MeetingStore } from '../state/meeting-store.ts';
import { propertiesOf } from '../meetings/meeting-resource.ts';
import { appPage, meetingPage } from './meeting-page.ts';
import { PageRefusal } from './page-refusal.ts';

const PHONES = /\b(iPhone|iPod|Android)\b/;

/** As Teams does: the ordinary address of a meeting sends a phone to the app, the one for visitors never does. */
const asksForApp = (request: Request): boolean =>
  request.path.startsWith('/l/meetup-join/') && PHONES.test(request.get('user-agent') ?? '');

/** The plain http face: pages for people, the meeting's API, and the controls. */
export function makePageServer(meetings: MeetingStore, routers: readonly Router[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use('/assets', express.static(path.join(import.meta.dirname, 'assets')));
  app.use(...routers);
  app.get(['/l/meetup-join/:opaque', '/visit/:opaque'], (request, response) => {
    const meeting = meetings.findByOpaque(String(request.params['opaque']));
    const subject = meeting === undefined ? undefined : propertiesOf(meeting).settings['subject'];
    const title = typeof subject === 'string' && subject !== '' ? subject : 'Video meeting';
    response
      .status(meeting === undefined ? 404 : 200)
      .set('Cache-Control', 'no-store')
      .send(
        meeting !== undefined && asksForApp(request) ? appPage(title) : meetingPage(meeting?.opaque, title),
      );
  });
  app.use((failure: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(failure);
      return;
    }
    if (failure instanceof PageRefusal) response.status(failure.status).json({ title: failure.message });
    else if (failure instanceof ZodError) response.status(400).json({ title: failure.message });
    else if (failure instanceof SyntaxError) response.status(400).json({ title: 'This is not JSON.' });
    else {
      console.error(failure);
      response.status(500).json({ title: 'Something went wrong in the Graph stand-in.' });
    }
  });
  return app;
}
