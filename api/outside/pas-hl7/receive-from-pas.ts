import type { Temporal } from 'temporal-polyfill';
import type { Logger } from 'pino';
import type { Organisation, Organisations } from '../../kernel/actors/organisations.ts';
import { listenProblem } from '../../kernel/connections/address-problem.ts';
import type { Connections } from '../../kernel/connections/connections.ts';
import type { Secrets } from '../../kernel/connections/secrets.ts';
import type { Hl7Listener, PasConnection } from '../../kernel/contract/connections.ts';
import { every, type RepeatedJob } from '../../kernel/jobs/every.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import type { TakePasNews } from '../../pas-inbound/ports/pas-news.ts';
import type { ReceivedMessages } from '../../pas-inbound/ports/received-messages.ts';
import type { PatientIndex } from '../../patients/ports/patient-index.ts';
import { answerToNoMessage, makeAnswerMessage, type AnsweredMessage } from './answer-message.ts';
import { controlIdFrom } from './hl7-messages.ts';
import { listenMllp, type MllpListener, type MllpListenerOptions } from './mllp-listener.ts';

export interface ReceivingDeps {
  organisations: Pick<Organisations, 'list'>;
  connections: Pick<Connections, 'pas'>;
  secrets: Secrets;
  receivedMessages: ReceivedMessages;
  takePasNews: TakePasNews;
  patientsOf: (orgId: OrgId) => Promise<PatientIndex>;
  isLocal: boolean;
  newId: () => string;
  now: () => Temporal.Instant;
  onAnswered: (answered: AnsweredMessage & { orgId: OrgId }) => void;
  log: Logger;
}

/** How soon a listener follows a change of its connection, or of a port that was in use. */
const LOOK_SECONDS = 15;
const PRUNE_SECONDS = 3600;
/** An engine that lies still for longer than this sends what it has as something new. */
const KEPT_DAYS = 30;

interface Open {
  /** What it was opened from. */
  from: string;
  listener: MllpListener;
}

/** Listens for each organisation whose PAS speaks HL7 v2 and has somewhere to say it, until it is stopped. */
export function receiveFromPas(deps: ReceivingDeps): RepeatedJob {
  const listeners = makePasListeners(deps);
  const listen = every('listen-to-pas', LOOK_SECONDS, deps.log, () => listeners.follow());
  const prune = every('prune-received-messages', PRUNE_SECONDS, deps.log, async () => {
    for (const { orgId } of await deps.organisations.list()) {
      await deps.receivedMessages.prune(orgId, deps.now().subtract({ hours: 24 * KEPT_DAYS }));
    }
  });
  return {
    stop: async () => {
      await Promise.all([listen.stop(), prune.stop()]);
      await listeners.close();
    },
  };
}

/**
 * The listeners of all organisations. `follow` opens and closes them as their connections are now. Where several replicas
 * share a machine one of them has the port, and another one takes it over when that ends.
 */
export function makePasListeners(deps: ReceivingDeps): {
  follow: () => Promise<void>;
  close: () => Promise<void>;
} {
  const open = new Map<OrgId, Open>();
  const troubles = new Map<OrgId, string>();
  return {
    follow: async () => {
      for (const organisation of await deps.organisations.list()) {
        const { orgId, odsCode } = organisation;
        try {
          await follow(deps, open, organisation);
          troubles.delete(orgId);
        } catch (err) {
          const trouble = String(err);
          // a port that another replica has stays so for days
          if (troubles.get(orgId) === trouble) continue;
          troubles.set(orgId, trouble);
          deps.log.warn({ event: 'pas-listener-not-open', organisation: odsCode, err });
        }
      }
    },
    close: async () => {
      await Promise.all([...open.values()].map(({ listener }) => listener.close()));
    },
  };
}

/** Opens, closes, or opens anew where the connection is another one by now. */
async function follow(
  deps: ReceivingDeps,
  open: Map<OrgId, Open>,
  organisation: Organisation,
): Promise<void> {
  const { orgId } = organisation;
  const pas = await deps.connections.pas(orgId);
  const wanted = pas?.kind === 'hl7-v2' && pas.listener !== undefined ? pas : undefined;
  const from = JSON.stringify(wanted);
  const known = open.get(orgId);
  if (known?.from === from) return;
  if (known !== undefined) {
    open.delete(orgId);
    await known.listener.close();
    deps.log.info({ event: 'pas-listener-closed', organisation: organisation.odsCode });
  }
  if (wanted?.listener === undefined) return;
  const listener = await openFor(deps, organisation, wanted, wanted.listener);
  open.set(orgId, { from, listener });
  deps.log.info({ event: 'pas-listener-open', organisation: organisation.odsCode, port: listener.port });
}

async function openFor(
  deps: ReceivingDeps,
  { orgId, odsCode, timeZone }: Organisation,
  { profile }: Extract<PasConnection, { kind: 'hl7-v2' }>,
  listener: Hl7Listener,
): Promise<MllpListener> {
  const problem = listenProblem(listener, deps.isLocal);
  if (problem !== undefined) throw new Error(`its listener ${problem}`);
  const answering = {
    ...deps,
    newControlId: () => controlIdFrom(deps.newId()),
    orgId,
    site: { odsCode, timeZone, profile, listener },
    onAnswered: (answered: AnsweredMessage) => {
      deps.onAnswered({ ...answered, orgId });
    },
    onTrouble: (err: unknown) => {
      deps.log.error({ event: 'pas-message-not-taken', organisation: odsCode, err });
    },
  };
  return listenMllp({
    host: listener.host,
    port: listener.port,
    tls: await pemOf(deps.secrets, listener.tls),
    answer: makeAnswerMessage(answering),
    answerToNoMessage: () => answerToNoMessage(answering),
    onTrouble: (err) => {
      deps.log.error({ event: 'pas-listener-in-trouble', organisation: odsCode, err });
    },
  });
}

async function pemOf(secrets: Secrets, of: Hl7Listener['tls']): Promise<MllpListenerOptions['tls']> {
  if (of === undefined) return undefined;
  const read = async (reference: string): Promise<string> => (await secrets.read(reference))[0];
  return {
    certificate: await read(of.certificate),
    privateKey: await read(of.privateKey),
    clientAuthority: of.clientAuthority === undefined ? undefined : await read(of.clientAuthority),
  };
}
