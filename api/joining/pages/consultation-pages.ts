import { Refusal, type RefusalCode } from '../../kernel/rules/refusal.ts';
import type { ConsultationView } from '../use-cases/consultation-view.ts';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import { pageKeyOf, wordsFor, type PageKey } from './consultation-words.ts';
import { waitingMessagesWords, whyNotSent } from './waiting-message-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { PageTemplate } from '../../http/patient-pages/render.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import type { PatientPage, Visit } from '../../http/patient-pages/visit.ts';

/** Without script: how often a page that moves on asks again. */
const REFRESH_SECONDS = 20;

interface Look {
  template: PageTemplate;
  title: WordKey;
  /** Which of the two addresses shows it. */
  at: 'appointment' | 'wait';
  staysAwake?: boolean;
  refreshSeconds?: number | undefined;
}

/** Without a waiting room. */
const NOT_BY_VIDEO: Look = { template: 'not-by-video', title: 'tabAppointment', at: 'appointment' };
const waits = { at: 'wait', staysAwake: true, refreshSeconds: REFRESH_SECONDS } as const;
const LOOKS: Record<PageKey, Look> = {
  early: {
    template: 'appointment',
    title: 'tabAppointment',
    at: 'appointment',
    refreshSeconds: REFRESH_SECONDS,
  },
  'can-wait': { template: 'appointment', title: 'tabAppointment', at: 'appointment' },
  waiting: { template: 'waiting', title: 'tabWaiting', ...waits },
  preparing: { template: 'waiting', title: 'tabWaiting', ...waits },
  admitted: { template: 'it-is-time', title: 'tabTime', at: 'wait', staysAwake: true },
  telephone: NOT_BY_VIDEO,
  'in-person': NOT_BY_VIDEO,
  'too-late': { template: 'over', title: 'tabOver', at: 'appointment' },
  ended: { template: 'over', title: 'tabEnded', at: 'appointment' },
  cancelled: { template: 'over', title: 'tabCancelled', at: 'appointment' },
};

const NOT_ITS_TIME: ReadonlySet<RefusalCode> = new Set(['too-early-to-wait', 'too-late-to-wait']);

/** The pages after the identity check: the appointment, the waiting room, the way to the meeting. */
export function registerConsultationPages(patientPage: PatientPage, deps: PatientPageDependencies): void {
  const { joining } = deps;
  /** A form that is not ours is not taken: the page that it came from says so. */
  const button = (path: string, press: (visit: Visit) => Promise<PageAnswer>): void => {
    patientPage('POST', path, async (visit) =>
      isFormOurs(visit)
        ? press(visit)
        : showAgain(
            visit,
            await joining.heartbeat(visit.visitor),
            (speech) => speech.say('tooLongButton'),
            403,
          ),
    );
  };

  patientPage('GET', '/j/:token/appointment', async (visit) =>
    showAt('appointment', visit, await joining.viewConsultation(visit.visitor)),
  );

  patientPage('GET', '/j/:token/wait', async (visit) =>
    showAt('wait', visit, await joining.heartbeat(visit.visitor)),
  );

  button('/j/:token/wait', async (visit) => {
    try {
      await joining.enterWaitingRoom(visit.visitor, visit.form.get('consent') ?? '');
    } catch (error) {
      if (error instanceof Refusal && error.code === 'consent-not-shown') {
        return showAgain(
          visit,
          await joining.heartbeat(visit.visitor),
          (speech) => speech.say('consentChanged'),
          409,
        );
      }
      if (!(error instanceof Refusal) || !NOT_ITS_TIME.has(error.code)) throw error;
      // the appointment was moved, or the page was open for a day: it says when to come, or whom to ring
      return visit.goTo(visit.links.appointment);
    }
    return visit.goTo(visit.links.wait);
  });

  button('/j/:token/leave', async (visit) => {
    await joining.leavePage(visit.visitor);
    return visit.goTo(visit.links.appointment);
  });

  button('/j/:token/messages', async (visit) => {
    const written = visit.form.get('message') ?? '';
    try {
      await joining.writeToStaff(visit.visitor, written);
    } catch (error) {
      const why = error instanceof Refusal ? whyNotSent(error.code) : undefined;
      if (why === undefined && !(error instanceof Refusal && error.code === 'participant-not-waiting'))
        throw error;
      // let in meanwhile, or over: the start knows which page says so
      return why === undefined
        ? visit.goTo(visit.links.start)
        : showNotSent(visit, await joining.heartbeat(visit.visitor), { written, why });
    }
    return visit.goTo(visit.links.wait);
  });

  // without script the waiting room asks again every few seconds, and would take away what is being written
  patientPage('GET', '/j/:token/messages', async (visit) => {
    const view = await joining.heartbeat(visit.visitor);
    const look = LOOKS[pageKeyOf(view)];
    if (look.template !== 'waiting') return visit.goTo(visit.links.start);
    return showLook(visit, view, { ...look, refreshSeconds: undefined });
  });

  const join = async (visit: Visit, hasApp: boolean): Promise<PageAnswer> => {
    try {
      const way = await joining.followToMeeting(visit.visitor, { userAgent: visit.userAgent, hasApp });
      return visit.goTo(way.url ?? visit.links.wait);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'participant-not-waiting') throw error;
      const view = await joining.heartbeat(visit.visitor);
      // not admitted, or over: the start knows which page says so
      if (view.phase !== 'admitted') return visit.goTo(visit.links.start);
      // whom a wish keeps outside is told no more than whom to ring
      const whom = { organisation: view.organisationName, phone: view.helpPhone };
      return showAgain(visit, view, (speech) => speech.say('help', whom), 409);
    }
  };
  patientPage('GET', '/j/:token/join', (visit) => join(visit, false));
  patientPage('GET', '/j/:token/join-with-app', (visit) => join(visit, true));

  button('/j/:token/telephone', async (visit) => {
    try {
      await joining.askToBeRung(visit.visitor);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'participant-not-waiting') throw error;
      return visit.goTo(visit.links.start);
    }
    return visit.goTo(visit.links.wait);
  });
  // reloading after the telephone was asked for must not fail
  patientPage('GET', '/j/:token/telephone', (visit) => Promise.resolve(visit.goTo(visit.links.start)));

  // reloading after "Leave and come back" must not fail
  patientPage('GET', '/j/:token/leave', (visit) => Promise.resolve(visit.goTo(visit.links.start)));
}

function showAt(at: Look['at'], visit: Visit, view: ConsultationView): PageAnswer {
  const look = LOOKS[pageKeyOf(view)];
  return look.at === at ? showLook(visit, view, look) : visit.goTo(visit.links[look.at]);
}

function showLook(visit: Visit, view: ConsultationView, look: Look): PageAnswer {
  const { template, title, staysAwake, refreshSeconds } = look;
  const { speech, words } = wordsFor(visit, view);
  return visit.show(template, speech, { title: speech.say(title), staysAwake, refreshSeconds, ...words });
}

/** The same page with what to do: the button was not taken. */
function showAgain(
  visit: Visit,
  view: ConsultationView,
  why: (speech: Speech) => string,
  status: number,
): PageAnswer {
  const { template, title } = LOOKS[pageKeyOf(view)];
  const { speech, words } = wordsFor(visit, view);
  const error = { text: why(speech) };
  const context = { title: speech.say(title), hasError: true, error, ...words };
  return visit.show(template, speech, context, status);
}

/** The waiting room with what was written, to be mended. */
function showNotSent(
  visit: Visit,
  view: ConsultationView,
  { written, why }: { written: string; why: WordKey },
): PageAnswer {
  const { template, title, staysAwake } = LOOKS[pageKeyOf(view)];
  const { speech, words } = wordsFor(visit, view);
  const context = {
    ...words,
    title: speech.say(title),
    staysAwake,
    hasError: true,
    messages: { ...waitingMessagesWords(view, speech), written },
    messageError: { text: speech.say(why) },
  };
  return visit.show(template, speech, context, 422);
}
