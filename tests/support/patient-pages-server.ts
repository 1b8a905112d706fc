import { pino } from 'pino';
import type { OfferUseCases } from '../../api/refill/use-cases/offer-use-cases.ts';
import type { OwnWordsVisits } from '../../api/mdt/use-cases/visit-own-words.ts';
import { Refusal } from '../../api/kernel/rules/refusal.ts';
import { registerPatientPages } from '../../api/register-patient-pages.ts';
import { makeHttpMetrics } from '../../api/http/metrics.ts';
import { EVERY_REFUSAL } from '../../api/every-refusal.ts';
import { closeServer, createHttpServer, listen } from '../../api/http/server.ts';
import { aConsultation, type AConsultation, type ConsultationOptions } from '../builders/a-consultation.ts';

export interface PatientPagesServer {
  origin: string;
  all: AConsultation;
  /** Address of the link's start page. */
  link: (kind: 'patient' | 'proxy') => string;
  /** Lines that were logged. */
  logged: string[];
  close: () => Promise<void>;
}

const notThere = () => Promise.reject(new Refusal('link-not-valid'));
const NO_OFFERS: OfferUseCases = { viewOffer: notThere, checkOfferIdentity: notThere, answerOffer: notThere };
const NO_OWN_WORDS: OwnWordsVisits = { view: notThere, checkIdentity: notThere, write: notThere };

/** The patient pages on a real server, over one consultation in memory, and offers and the links for own words as they are given. */
export async function patientPagesServer(
  options: ConsultationOptions = {},
  offers: OfferUseCases = NO_OFFERS,
  wantedPort = 0,
  ownWords: OwnWordsVisits = NO_OWN_WORDS,
): Promise<PatientPagesServer> {
  const all = aConsultation(options);
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
  const metrics = makeHttpMetrics(() => Promise.resolve({ pending: 0, oldestSeconds: 0, dead: 0 }));
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1';
  const server = createHttpServer({ log, metrics, publicUrl, refusals: EVERY_REFUSAL });
  registerPatientPages(server, {
    joining: all.joining,
    offers,
    ownWords,
    tablet: all.careHomes.tablet,
    liveEvents: all.stores.live,
    cookieSecrets: ['another secret of at least thirty-two characters'],
    publicUrl,
    onUpstreamFailure: all.onUpstreamFailure,
    now: () => all.clock.now,
  });
  const port = await listen(server, '127.0.0.1', wantedPort);
  const origin = `http://127.0.0.1:${String(port)}`;
  return {
    origin,
    all,
    logged,
    link: (kind) => `${origin}/j/${all.tokens[kind]}`,
    close: () => closeServer(server, 200),
  };
}
