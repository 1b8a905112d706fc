import { createHash } from 'node:crypto';
import { describeBug } from '../../http/describe-bug.ts';
import { eventFrame, type EventStream } from '../../http/live/event-stream.ts';
import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { PatientPage } from '../../http/patient-pages/visit.ts';
import type { HttpServer } from '../../http/server.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { clockTime } from '../../kernel/rules/words/time-in-language.ts';
import type { TabletView } from '../use-cases/view-tablet.ts';
import type { TabletLinks } from './tablet-links.ts';
import type { OpenPages } from '../../joining/pages/open-pages.ts';
import type { TabletPageDependencies } from './tablet-page-dependencies.ts';

/** A tablet that was withdrawn, and a resident who moved, must be gone within five seconds. */
const LOOK_AGAIN_MS = 3000;

/** What tells an open list that it should be another one. */
export function tabletMark({ homeName, residents }: TabletView): string {
  return createHash('sha256')
    .update(JSON.stringify([homeName, residents]))
    .digest('base64url')
    .slice(0, 16);
}

/** Tells an open list when it should be another one. A home has one tablet, so each looks for itself. */
export function registerTabletLive(
  tabletPage: PatientPage<TabletLinks>,
  server: HttpServer,
  { tablet }: TabletPageDependencies,
  openPages: OpenPages,
): void {
  tabletPage('GET', '/tablet/live', ({ visitor }) =>
    Promise.resolve({
      // cookies are remembered by hash: memory is read in core dumps
      reader: createHash('sha256').update(`tablet ${visitor.token} ${visitor.device}`).digest('base64url'),
      events: (stream) => {
        let last: TabletView | undefined;
        let isLooking = false;
        const look = async (): Promise<void> => {
          // a database that is slow is not asked twice at once
          if (isLooking) return;
          isLooking = true;
          try {
            last = await tablet.viewTablet(visitor.token);
            stream.send(frameOf(last));
          } catch (error) {
            end(stream, server, error);
          }
          isLooking = false;
        };
        const timer = setInterval(() => void look(), LOOK_AGAIN_MS);
        timer.unref();
        stream.onEnd(() => {
          clearInterval(timer);
          if (last !== undefined) openPages.closedElsewhere(last.orgId, last.heard);
        });
        void look();
      },
    }),
  );
}

/** Signed out: the page asks again. Anything else is ours: the page comes back by itself. */
function end(stream: EventStream, server: HttpServer, error: unknown): void {
  if (error instanceof Refusal) stream.send(eventFrame({ data: JSON.stringify({ page: 'gone' }) }));
  else server.log.error({ event: 'tablet-look-failed', ...describeBug(error) });
  stream.end();
}

function frameOf(view: TabletView): string {
  const { now, timeZone } = view;
  const at = patientTime(now, timeZone);
  const clock = clockTime(now.toZonedDateTimeISO(timeZone));
  return eventFrame({ data: JSON.stringify({ page: tabletMark(view), at, clock }) });
}
