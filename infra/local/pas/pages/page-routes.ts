import express, { type Router } from 'express';
import type { RecordStore } from '../record-store.ts';
import type { ChangeFeed } from './change-feed.ts';

export function pageRoutes(_store: RecordStore, changes: ChangeFeed): Router {
  const router = express.Router();
  router.get('/events', (request, response) => {
    changes.subscribe(request, response);
  });
  return router;
}
