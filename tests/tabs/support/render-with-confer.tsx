import { listOpenPaths } from '../../../api/was-not-brought/contract/endpoints.ts';
import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  teamsLightTheme,
} from '@fluentui/react-components';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { UndecidedPage } from '../../../api/appointment-view/contract/appointments.ts';
import { listUndecided } from '../../../api/appointment-view/contract/endpoints.ts';
import type { DnaRisk } from '../../../api/dna-risk/contract/dna-risk.ts';
import { getDnaRisk, listDnaRisks } from '../../../api/dna-risk/contract/endpoints.ts';
import type { LiveEvent } from '../../../api/kernel/contract/live.ts';
import type { Me } from '../../../api/staff/contract/me.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { Endpoint, EndpointTypes } from '../../../api/kernel/contract/endpoint.ts';
import type { AnswerOf, Call, CallInput } from '../../../tabs/api-client/call.ts';
import type { ConferApi } from '../../../tabs/api-client/confer-api.ts';
import { Announcer } from '../../../tabs/components/announcer.tsx';
import { ConferContext } from '../../../tabs/shell/confer-context.ts';
import type { Confer } from '../../../tabs/shell/confer-context.ts';
import { DR_A, id, NURSE_B } from './an-appointment.ts';

export const ME: Me = {
  practitionerId: DR_A.practitionerId,
  displayName: 'Dr A',
  appRoles: ['Clinician'],
  organisationRoles: ['Clinician'],
  roleLabel: 'Consultant',
  organisation: { odsCode: 'R0Z', name: 'Northmoor', timeZone: 'Europe/London' },
  home: { odsCode: 'R0Z', name: 'Northmoor' },
  isGuest: false,
  guestIn: [],
  serviceLineIds: [id(100)],
};

export const DIABETES: ServiceLine = {
  serviceLineId: id(100),
  name: 'Young adult diabetes',
  treatmentFunctionCode: '307',
  kind: 'mdt',
  durationMinutes: 30,
  huddleMinutes: 0,
  debriefMinutes: 0,
  refillNoticeMinutes: null,
  graceMinutes: 10,
  joinOpensMinutes: 30,
  waitLookMinutes: 5,
  waitAlarmMinutes: 10,
  roles: [
    { roleCode: 'consultant', label: 'Consultant', requiredCount: 1 },
    { roleCode: 'nurse', label: 'Nurse', requiredCount: 0 },
  ],
  staff: [DR_A, NURSE_B],
};

const notFaked = (name: string) => () => Promise.reject(new Error(`${name} was not expected in this test`));

/** What an endpoint answers in a test. */
export interface Answering {
  operationId: string;
  answer: (input: never) => unknown;
}
/** Lets an endpoint answer as the test says. A rejected promise is a refusal or no answer. */
export function answering<Types extends EndpointTypes>(
  { operationId }: Endpoint<Types>,
  answer: (input: CallInput<Types>) => AnswerOf<Types> | Promise<AnswerOf<Types>>,
): Answering {
  return { operationId, answer };
}

const NOTHING_UNDECIDED: UndecidedPage = { items: [], total: 0, nextCursor: null };

/** Nobody has trained a model, and nothing can be recorded. */
const NO_SCORE: DnaRisk = {
  risk: null,
  noRisk: 'no-model',
  suggested: [],
  support: [],
  isOpen: true,
  next: [],
};

/** An API that knows only what the test gives it; of earlier days nothing is left to decide, and nobody has a score. */
export function fakeApi(known: Partial<ConferApi>, answers: readonly Answering[] = []): ConferApi {
  const call = ({ operationId }: Endpoint, input: unknown): Promise<unknown> => {
    const found = answers.find((one) => one.operationId === operationId);
    if (found === undefined && operationId === listUndecided.operationId)
      return Promise.resolve(NOTHING_UNDECIDED);
    if (found === undefined && operationId === listDnaRisks.operationId)
      return Promise.resolve({ items: [] });
    if (found === undefined && operationId === getDnaRisk.operationId) return Promise.resolve(NO_SCORE);
    if (found === undefined && operationId === listOpenPaths.operationId)
      return Promise.resolve({ items: [], nextCursor: null });
    if (found === undefined) return notFaked(operationId)();
    return Promise.resolve(found.answer(input as never));
  };
  return new Proxy({ call: call as Call, ...known } as ConferApi, {
    get: (target, name) => Reflect.get(target, name) ?? notFaked(String(name)),
  });
}

/** A live stream that the test speaks through. */
export function fakeLive() {
  const listeners = new Set<(event: LiveEvent) => void>();
  const status = { isLive: true, lastHeardAt: 0, generation: 1 };
  return {
    onEvent: (listener: (event: LiveEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onStatus: () => () => undefined,
    status: () => status,
    restart: () => undefined,
    close: () => undefined,
    say: (event: LiveEvent) => {
      for (const listener of listeners) listener(event);
    },
  };
}

/**
 * jsdom draws nothing, but goes through every rule for each element whose role or visibility is asked for: without the
 * components' own styles the tests take a fraction of the time.
 */
const withoutStyles = createDOMRenderer(document, { unstable_filterCSSRule: () => false });

/** Renders a part of the tab as the signed-in Dr A. */
export function renderWithConfer(node: ReactNode, change: Partial<Confer> & Pick<Confer, 'api'>) {
  let keys = 0;
  const confer: Confer = {
    live: fakeLive(),
    me: ME,
    serviceLines: [DIABETES],
    refresh: () => Promise.resolve(),
    switchTo: () => Promise.resolve(),
    newKey: () => `key-${(keys += 1)}`,
    openMeeting: () => Promise.resolve(),
    askForConsent: undefined,
    meetingChatId: undefined,
    ...change,
  };
  return render(
    <RendererProvider renderer={withoutStyles}>
      <FluentProvider theme={teamsLightTheme}>
        <ConferContext value={confer}>
          <Announcer>{node}</Announcer>
        </ConferContext>
      </FluentProvider>
    </RendererProvider>,
  );
}
