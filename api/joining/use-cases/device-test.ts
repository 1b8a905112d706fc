import { isInConsultation } from '../../appointments/rules/participant-state.ts';
import { judgeBrowser, readUserAgent } from '../../device-tests/rules/judge-browser.ts';
import { newestTest, type TestedDevice } from '../../device-tests/rules/device-tasks.ts';
import type { DeviceTest } from '../../device-tests/rules/device-test.ts';
import { judgeNetwork, type NetworkMeasure } from '../../device-tests/rules/judge-network.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { languagesOf, type LanguagesOfLink } from './languages-of.ts';
import { withVerifiedLink } from './known-link.ts';
import { announce, recordAudit, recordEvidence } from './record-step.ts';

/** What the page of the test shows: whom to ring, and how the newest test came out. */
export interface DevicePage {
  organisationName: string;
  helpPhone: string;
  timeZone: string;
  tested: TestedDevice | undefined;
  languages: LanguagesOfLink;
}

/** @throws Refusal link-not-valid | link-locked | link-other-device */
export type ViewDevicePage = (visitor: Visitor) => Promise<DevicePage>;

export function makeViewDevicePage(deps: JoinDependencies): ViewDevicePage {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      const { organisation, participant, appointment, stores } = link;
      await recordAudit(link, deps.newId, 'viewed-device-test');
      const evidence = await stores.evidence.listByAppointment(appointment.appointmentId);
      return {
        organisationName: organisation.name,
        helpPhone: organisation.helpPhone,
        timeZone: appointment.timeZone,
        tested: newestTest(participant, evidence),
        languages: await languagesOf(link),
      };
    });
}

/** What a test found out, before anybody has judged it. */
export interface FoundOut extends Pick<DeviceTest, 'camera' | 'microphone' | 'speaker'> {
  network: NetworkMeasure;
  userAgent: string;
  /** Whether the browser has what calls are made of (WebRTC). */
  canCall: boolean;
}

/**
 * Keeps the result of a test as evidence; the screens of staff are told.
 * @throws Refusal link-not-valid | link-locked | link-other-device
 */
export type KeepDeviceTest = (visitor: Visitor, found: FoundOut) => Promise<void>;

export function makeKeepDeviceTest(deps: JoinDependencies): KeepDeviceTest {
  return (visitor, { camera, microphone, speaker, network, userAgent, canCall }) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      const browser = readUserAgent(userAgent);
      const { roundTripMs, kilobitsPerSecond, asked, unanswered } = network;
      const test: DeviceTest = {
        camera,
        microphone,
        speaker,
        network: judgeNetwork(network),
        support: judgeBrowser(browser, canCall),
      };
      await recordEvidence(link, deps.newId, 'device-tested', {
        detail: {
          ...test,
          system: browser.system,
          asked,
          unanswered,
          ...(roundTripMs === undefined ? {} : { roundTripMs }),
          ...(kilobitsPerSecond === undefined ? {} : { kilobitsPerSecond }),
        },
      });
      await recordAudit(link, deps.newId, 'tested-device');
      // a page that is open elsewhere may offer the telephone by now
      const { participant, appointment, stores } = link;
      if (participant.state === 'waiting' || isInConsultation(participant.state))
        await stores.appointments.countUp(appointment.appointmentId);
      await announce(link, 'appointment-changed');
    });
}
