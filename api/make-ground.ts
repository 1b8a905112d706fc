import { v7 as uuidv7 } from 'uuid';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { makeSentMessages } from './pas/store/sent-message-store.ts';
import { makeOutside } from './outside/make-outside.ts';
import type { makeEnvironmentSecrets } from './outside/secrets/environment-secrets.ts';
import type { watchSecrets } from './kernel/connections/secret-metrics.ts';
import { makeEndAfterDeath } from './pas-inbound/use-cases/end-after-death.ts';
import { makeMergePatients } from './pas-inbound/use-cases/merge-patients.ts';
import type { TellOfStanding } from './patients/use-cases/keep-from-pas.ts';
import { attendanceFollows } from './attendance/make-attendance.ts';
import { waitingFollows } from './waiting/make-waiting.ts';
import { cardFollows } from './cards/make-cards.ts';
import type { EveryStore } from './every-store.ts';
import type { Follows } from './kernel/changes/follows.ts';
import { makeTelling } from './kernel/changes/tell.ts';
import { meetingFollows } from './meetings/make-meetings.ts';
import { pasFollows } from './pas/make-pas.ts';
import { makeAudit } from './kernel/audit/audit.ts';
import { makeOnceFor } from './kernel/requests/make-once.ts';
import { makeEnqueue } from './kernel/outbox/enqueue.ts';
import { makeTellOfStanding } from './appointments/use-cases/tell-of-standing.ts';
import { makeLookAtOffersOfPatient } from './refill/use-cases/look-at-offers-of-patient.ts';
import { makeRefreshPatient } from './appointments/use-cases/refresh-patient.ts';
import { makeRecordEvidence } from './evidence/use-cases/record-evidence.ts';
import { makeJoinLinks } from './links/use-cases/join-links.ts';
import { makeOfferLinks } from './refill/use-cases/offer-links.ts';
import { makeOwnWordsLinks } from './mdt/use-cases/own-words-links.ts';
import { makeFindBankHolidays } from './clinics/use-cases/england-bank-holidays.ts';
import type { Config } from './config.ts';
import { outsideSettings } from './outside-settings.ts';
import type { UpstreamFailure } from './kernel/rules/upstream-failure.ts';
import { mdtChannelFollows } from './mdt-channel/make-mdt-channel.ts';
import { refillFollows } from './refill/make-refill.ts';
import type { Wired } from './wire-stores.ts';

const now = (): Temporal.Instant => Temporal.Now.instant();
const newId = (): string => uuidv7();

/** Where the secrets are that connections name, and who hears that one was refused. */
interface SecretsOfOrganisations {
  secrets: ReturnType<typeof makeEnvironmentSecrets>;
  onSecretRefused: ReturnType<typeof watchSecrets>['onSecretRefused'];
}

/** The systems outside, each behind its port and asked for by organisation. */
function wireOutside(
  config: Config,
  log: Logger,
  { connections, organisations, pool }: Wired,
  { secrets, onSecretRefused }: SecretsOfOrganisations,
) {
  const sentMessages = makeSentMessages(pool);
  const onTrouble = (what: string): void => {
    log.error({ event: 'pas-answer-not-kept', what });
  };
  const watched = { onSecretRefused, onTrouble };
  return makeOutside(outsideSettings(config), {
    connections,
    organisations,
    secrets,
    sentMessages,
    ...watched,
    newId,
    now,
  });
}

/** What follows, wherever it is found, when a patient died or their record was merged. */
function wireStanding(deps: Omit<Parameters<typeof makeEndAfterDeath>[0], 'tellOfStanding'>) {
  const mergePatients = makeMergePatients(deps);
  // ending an appointment tells of nobody's standing where the PAS said so: it told of it already
  const tellOfStanding: TellOfStanding = (all, patientId) => tellAll(all, patientId);
  const endAfterDeath = makeEndAfterDeath({ ...deps, tellOfStanding });
  const tellAll = makeTellOfStanding(deps, [makeLookAtOffersOfPatient(deps), mergePatients, endAfterDeath]);
  return { tellOfStanding, mergePatients, endAfterDeath };
}

/** What all areas stand on: the stores, the systems outside and the tools of the kernel. */
export function makeGround(config: Config, log: Logger, stores: Wired, secrets: SecretsOfOrganisations) {
  const outside = wireOutside(config, log, stores, secrets);
  const [linkSecret, ...earlierLinkSecrets] = config.linkSecrets;
  const links = makeJoinLinks(linkSecret, config.publicUrl, earlierLinkSecrets);
  const enqueue = makeEnqueue({ now, newId });
  const findBankHolidays = makeFindBankHolidays();
  const followers: readonly Follows<EveryStore>[] = [
    ...attendanceFollows,
    ...pasFollows({ enqueue }),
    ...meetingFollows({ enqueue }),
    ...waitingFollows,
    ...cardFollows({ enqueue }),
    ...refillFollows({ now, newId }),
    ...mdtChannelFollows({ findBankHolidays, enqueue, now }),
  ];
  const telling = makeTelling<EveryStore>({ now, newId }, () => followers);
  const offerLinks = makeOfferLinks(linkSecret, config.publicUrl, earlierLinkSecrets);
  const ground = {
    ...stores,
    ...outside,
    links,
    offerLinks,
    ownWordsLinks: makeOwnWordsLinks(linkSecret, config.publicUrl, earlierLinkSecrets),
    numberHashes: (number: string) => offerLinks.numberHashes(number),
    now,
    newId,
    audit: makeAudit({ now, newId }),
    makeOnce: makeOnceFor({ now }),
    enqueue,
    ...telling,
    findBankHolidays,
    recordEvidence: makeRecordEvidence({ now, newId }),
    onUpstreamFailure: ({ system, reason }: UpstreamFailure) => {
      log.warn({ event: 'went-on-without', system, reason });
    },
  };
  const common = { ...ground, ...wireStanding(ground) };
  return { ...common, refreshPatient: makeRefreshPatient(common) };
}

export type Ground = ReturnType<typeof makeGround>;
