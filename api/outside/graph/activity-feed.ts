import type { ActivityFeed } from '../../cards/ports/activity-feed.ts';
import { NotReached } from '../../cards/ports/not-reached.ts';
import { callGraph, graphRequest, type GraphClient } from './graph-client.ts';
import { graphStatusOf } from './graph-status.ts';

/** Of the app's manifest, which a test compares. */
export const PATIENT_WAITING = 'patientWaiting';

/**
 * Alerts through `/users/{id}/teamwork/sendActivityNotification` (permission TeamsActivity.Send). Graph refuses with 403
 * people who do not have the app, and with 404 people whom it does not know.
 */
export function makeActivityFeed(app: GraphClient): ActivityFeed {
  return {
    alert: async ({ entraObjectId, when, link }) => {
      const body = {
        topic: { source: 'text', value: 'Waiting room', webUrl: link },
        activityType: PATIENT_WAITING,
        previewText: { content: `Somebody is in the waiting room: ${when}` },
        templateParameters: [{ name: 'when', value: when }],
      };
      try {
        await callGraph(
          () =>
            graphRequest(
              app,
              `/users/${encodeURIComponent(entraObjectId)}/teamwork/sendActivityNotification`,
            ).post(body) as Promise<unknown>,
        );
      } catch (error) {
        const status = graphStatusOf(error);
        if (status !== 403 && status !== 404) throw error;
        throw new NotReached(status === 403 ? 'blocked' : 'not-found', {
          reason: `${status} activity`,
          cause: error,
        });
      }
    },
  };
}
