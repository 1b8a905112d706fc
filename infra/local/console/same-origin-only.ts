import type { NextFunction, Request, Response } from 'express';

/** Lets only this console's own pages (and programs that are no browser) change anything. */
export function sameOriginOnly(request: Request, response: Response, next: NextFunction): void {
  const site = request.header('sec-fetch-site');
  if (site === undefined || site === 'same-origin') {
    next();
    return;
  }
  response.status(403).json({ message: 'Only the console itself may do that' });
}
