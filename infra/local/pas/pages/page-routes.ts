import path from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { html } from '../../support/html.ts';
import { FhirFault } from '../fhir-fault.ts';
import type { MessageStore } from '../hl7/message-store.ts';
import type { OutgoingStore } from '../hl7/outgoing-store.ts';
import type { RecordStore } from '../record-store.ts';
import { spanOf } from '../search-parameters.ts';
import { isStoredType } from '../stored-types.ts';
import { appointmentPage } from './appointment-page.ts';
import { appointmentsPage } from './appointments-page.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { ClerkDeeds } from './clerk-deeds.ts';
import { ClerkView } from './clerk-view.ts';
import { layout, type Page } from './layout.ts';
import { messagePage, sentMessagePage } from './message-page.ts';
import { messagesPage } from './messages-page.ts';
import { patientPage, patientsPage } from './patient-pages.ts';
import { APPOINTMENT_STATUSES } from './words.ts';

const CSP =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

const MOST_MESSAGES = 200;

type SendPage = (response: Response, status: number, page: Page) => void;

const sendPageOf =
  (hospital: string): SendPage =>
  (response, status, page) => {
    response
      .status(status)
      .set('Content-Security-Policy', CSP)
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(layout(hospital, page));
  };

/** One value of the query, if it is of this form; anything else counts as not given. */
function queryText(request: Request, name: string, form: RegExp): string {
  const value = request.query[name];
  return typeof value === 'string' && form.test(value) ? value : '';
}

/** The log of HL7 messages, and one of them. */
function messageRoutes(
  router: Router,
  { messages, outgoing }: { messages: MessageStore; outgoing: OutgoingStore },
  sendPage: SendPage,
): void {
  router.get('/messages', (request, response) => {
    const appointment = queryText(request, 'appointment', /^[\w-]{1,64}$/);
    sendPage(
      response,
      200,
      messagesPage(
        appointment,
        messages.newest(appointment, MOST_MESSAGES),
        outgoing.newest(appointment, MOST_MESSAGES),
      ),
    );
  });
  router.get('/messages/sent/:number', (request, response, next) => {
    const { number } = request.params;
    const message = /^\d{1,9}$/.test(number) ? outgoing.find(Number(number)) : undefined;
    if (message === undefined) next();
    else sendPage(response, 200, sentMessagePage(message));
  });
  router.get('/messages/:number', (request, response, next) => {
    const { number } = request.params;
    const message = /^\d{1,9}$/.test(number) ? messages.find(Number(number)) : undefined;
    if (message === undefined) next();
    else sendPage(response, 200, messagePage(message));
  });
}

/** What a clerk does: each form leads back to the page of what it changed, or says why it was refused. */
function deedRoutes(router: Router, deeds: ClerkDeeds, sendPage: SendPage, onChange: () => void): void {
  const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '20kb' });
  const on = (
    path: string,
    back: string,
    work: (id: string, sent: URLSearchParams) => string | undefined,
  ): void => {
    router.post(path, form, (request: Request<{ id: string }>, response) => {
      // only a form of these pages: no other site writes into the record
      if (!['same-origin', 'none', undefined].includes(request.get('Sec-Fetch-Site'))) {
        response.status(403).end();
        return;
      }
      try {
        const to = work(request.params.id, new URLSearchParams(String(request.body)));
        onChange();
        response.redirect(303, to ?? `${back}/${request.params.id}`);
      } catch (error) {
        if (!(error instanceof FhirFault)) throw error;
        const main = html`<h1>Not done</h1>
          <p class="empty">${error.issues.map(({ diagnostics }) => diagnostics).join(' ')}</p>
          <p><a href="${back}/${request.params.id}">Back</a></p>`;
        sendPage(response, error.status, { title: 'Not done', main });
      }
    });
  };
  on('/appointments/:id/move', '/appointments', (id, sent) => {
    deeds.move(id, sent);
    return undefined;
  });
  on('/appointments/:id/cancel', '/appointments', (id, sent) => {
    deeds.cancel(id, sent);
    return undefined;
  });
  on('/patients/:id/book', '/patients', (id, sent) => `/appointments/${deeds.book(id, sent)}`);
  on('/patients/:id/died', '/patients', (id, sent) => {
    deeds.registerDeath(id, sent);
    return undefined;
  });
  on('/patients/:id/merge', '/patients', (id, sent) => {
    deeds.merge(id, sent);
    return undefined;
  });
}

/** The pages of the PAS for people, at `/`. @param hospital whose it is */
export function pageRoutes(
  hospital: string,
  {
    store,
    messages,
    outgoing,
    changes,
    deeds,
    onChange,
  }: {
    store: RecordStore;
    messages: MessageStore;
    outgoing: OutgoingStore;
    changes: ChangeFeed;
    deeds: ClerkDeeds;
    onChange: () => void;
  },
): Router {
  const sendPage = sendPageOf(hospital);
  const view = new ClerkView(store);
  const router = express.Router();
  router.use(express.static(path.join(import.meta.dirname, '../public')));
  router.get('/events', (request, response) => {
    changes.subscribe(request, response);
  });
  router.get('/', (request, response) => {
    const day = queryText(request, 'date', /^\d{4}-\d\d-\d\d$/);
    const date = spanOf(day) === undefined ? '' : day;
    const asked = queryText(request, 'status', /^[a-z-]{1,20}$/);
    const status = APPOINTMENT_STATUSES.includes(asked) ? asked : '';
    const today = new Date().toISOString().slice(0, 10);
    sendPage(response, 200, appointmentsPage({ date, status }, view.appointments(date, status, today)));
  });
  router.get('/appointments/:id', (request, response, next) => {
    const { id } = request.params;
    const versions = view.history('Appointment', id);
    const appointment = versions.find((version) => version.resource !== undefined)?.resource;
    if (appointment === undefined) {
      next();
      return;
    }
    const person = (reference: string) => {
      const [type = '', personId = ''] = reference.split('/');
      return isStoredType(type) ? view.find(type, personId) : undefined;
    };
    const encounters = view.encountersOf(id);
    sendPage(response, 200, appointmentPage({ appointment, versions, encounters, person }));
  });
  router.get('/patients', (request, response) => {
    const name = queryText(request, 'name', /^.{1,60}$/u).trim();
    sendPage(response, 200, patientsPage(name, view.patients(name)));
  });
  router.get('/patients/:id', (request, response, next) => {
    const { id } = request.params;
    const patient = view.find('Patient', id);
    if (patient === undefined) {
      next();
      return;
    }
    const relatedPersons = view.linkedTo('RelatedPerson', id);
    const others = view.patients('').patients.filter((one) => one.id !== id);
    const appointments = view.appointmentsOf(id);
    sendPage(
      response,
      200,
      patientPage({ patient, relatedPersons, appointments, staff: view.staff(), others }),
    );
  });
  deedRoutes(router, deeds, sendPage, onChange);
  messageRoutes(router, { messages, outgoing }, sendPage);
  router.use((_request, response) => {
    const main = html`<h1>Not held here</h1>
      <p class="empty">The PAS has no such record. <a href="/">Show all appointments</a></p>`;
    sendPage(response, 404, { title: 'Not held here', main });
  });
  return router;
}
