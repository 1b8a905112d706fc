import { createHash } from 'node:crypto';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { ONLINE_SECONDS } from '../../appointments/rules/online.ts';
import { describeBug } from '../../http/describe-bug.ts';
import { eventFrame, type EventStream } from '../../http/live/event-stream.ts';
import type { HttpServer } from '../../http/server.ts';
import { pageKeyOf } from './consultation-words.ts';
import { clockTime } from '../../kernel/rules/words/time-in-language.ts';
import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import type { PatientPage } from '../../http/patient-pages/visit.ts';

/** How often an open page is looked at without a reason. A withdrawn link must be dead within 5 seconds. */
const LOOK_AGAIN_MS = 4000;

/**
 * Tells an open page when it should be another one: which page, and the time for "last updated": in English, and by the 24-hour clock for
 * every other language. Nothing else.
 */
export function registerLivePage(
  server: HttpServer,
  patientPage: PatientPage,
  deps: PatientPageDependencies,
): void {
  let isClosing = false;
  server.onClose.push(() => {
    isClosing = true;
  });
  const follow = followLinks(server, deps);
  patientPage('GET', '/j/:token/live', async (visit) => {
    const view = await viewOrGone(deps, visit.visitor);
    return {
      reader: keyOf(visit.visitor.token),
      events: (stream) => {
        if (view === 'gone') {
          stream.send(frameOf('gone'));
          stream.end();
          return;
        }
        follow(visit.visitor, view, stream);
        stream.onEnd(() => {
          if (!isClosing) noticeSilenceLater(server, deps, visit.visitor);
        });
      },
    };
  });
}

function frameOf(view: ConsultationView | 'gone'): string {
  const told =
    view === 'gone'
      ? { page: 'gone' }
      : {
          page: pageKeyOf(view),
          at: patientTime(view.now, view.timeZone),
          clock: clockTime(view.now.toZonedDateTimeISO(view.timeZone)),
        };
  return eventFrame({ data: JSON.stringify(told) });
}

/** `gone`: the link does not let this device in any more. */
async function viewOrGone(
  deps: PatientPageDependencies,
  visitor: Visitor,
): Promise<ConsultationView | 'gone'> {
  try {
    return await deps.joining.heartbeat(visitor);
  } catch (error) {
    if (error instanceof Refusal) return 'gone';
    throw error;
  }
}

/** The open pages of one link on one device. */
interface Followed {
  streams: Set<EventStream>;
  look: () => Promise<void>;
  stop: () => void;
}

/** Links are remembered by hash: memory is read in core dumps. */
function keyOf(...secrets: readonly string[]): string {
  return createHash('sha256').update(secrets.join(' ')).digest('base64url');
}

/**
 * Looks whenever something happens to an appointment, and every few seconds: once for all the pages that one device has
 * open of a link, however many these are.
 * @returns how to follow a link with one more stream
 */
function followLinks(server: HttpServer, deps: PatientPageDependencies) {
  const all = new Map<string, Followed>();
  return (visitor: Visitor, first: ConsultationView, stream: EventStream): void => {
    const key = keyOf(visitor.token, visitor.device);
    const followed = all.get(key) ?? follow(server, deps, visitor, first);
    all.set(key, followed);
    followed.streams.add(stream);
    stream.onEnd(() => {
      followed.streams.delete(stream);
      if (followed.streams.size > 0) return;
      followed.stop();
      if (all.get(key) === followed) all.delete(key);
    });
    // between the first reading and the subscription something may have happened
    void followed.look();
  };
}

function follow(
  server: HttpServer,
  deps: PatientPageDependencies,
  visitor: Visitor,
  first: ConsultationView,
): Followed {
  const streams = new Set<EventStream>();
  const forEach = (tell: (stream: EventStream) => void): void => {
    for (const stream of [...streams]) tell(stream);
  };
  let isLooking = false;
  let shouldLookAgain = false;
  const look = async (): Promise<void> => {
    shouldLookAgain = isLooking;
    if (isLooking) return;
    isLooking = true;
    try {
      const view = await viewOrGone(deps, visitor);
      forEach((stream) => {
        stream.send(frameOf(view));
        if (view === 'gone') stream.end();
      });
    } catch (error) {
      // the pages come back by themselves and ask again
      server.log.error({ event: 'patient-page-stream-failed', ...describeBug(error) });
      forEach((stream) => {
        stream.end();
      });
    } finally {
      isLooking = false;
    }
    if (shouldLookAgain) await look();
  };
  const unsubscribe = deps.liveEvents.subscribe(first.orgId, (event) => {
    if (event.subject.id === first.appointmentId) void look();
  });
  const timer = setInterval(() => void look(), LOOK_AGAIN_MS);
  const stop = (): void => {
    unsubscribe();
    clearInterval(timer);
  };
  return { streams, look, stop };
}

/** A page that is closed says nothing: some time later it is known that it did not come back. */
function noticeSilenceLater(server: HttpServer, deps: PatientPageDependencies, visitor: Visitor): void {
  const timer = setTimeout(
    () => {
      deps.joining.noticeSilence(visitor).catch((error: unknown) => {
        // a link that was withdrawn or bound elsewhere meanwhile: whoever did it has told the screens
        if (error instanceof Refusal) return;
        server.log.error({ event: 'patient-page-silence-failed', ...describeBug(error) });
      });
    },
    (ONLINE_SECONDS + 1) * 1000,
  );
  timer.unref();
}
