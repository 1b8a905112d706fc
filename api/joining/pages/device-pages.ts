import { createHash, randomBytes } from 'node:crypto';
import { sentTestSchema, type SentTest } from '../../device-tests/contract/device-test.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import { parseInput } from '../../http/parse-input.ts';
import { tooOften, type PatientPage, type Visit } from '../../http/patient-pages/visit.ts';
import type { FoundOut } from '../use-cases/device-test.ts';
import type { WordKey } from '../../kernel/rules/words/language-file.ts';
import { outcomeWords } from './device-outcome-words.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';

/** The one page that may ask for the camera and the microphone; all others forbid it. */
const MAY_USE_CAMERA = 'camera=(self), geolocation=(), microphone=(self), payment=(), usb=()';
/** One test asks ten small questions; a large answer shows how fast the network is. */
const ECHOES_PER_MINUTE = 60;
const LARGE_BYTES = 256 * 1024;
const LARGE_PER_MINUTE = 4;
/** Each is a line of evidence, which stays. */
const TESTS_PER_MINUTE = 6;

/** The test of somebody's phone, on any day before the appointment, and what its script measures against. */
export function registerDevicePages(patientPage: PatientPage, deps: PatientPageDependencies): void {
  const echoes = makeRateLimit(ECHOES_PER_MINUTE);
  const large = makeRateLimit(LARGE_PER_MINUTE);
  const tests = makeRateLimit(TESTS_PER_MINUTE);
  // what cannot be packed into less on the way
  const bulk = randomBytes(LARGE_BYTES);

  patientPage('GET', '/j/:token/device', (visit) => showPage(visit, deps));

  // the form's token proves that our page asks, so nothing has to be looked up and nothing is remembered
  patientPage('POST', '/j/:token/echo', (visit) => {
    visit.checkForm();
    const key = keyOf(visit);
    const isLarge = visit.form.get('size') === 'large';
    if (!(isLarge ? large : echoes).allows(key, deps.now())) return Promise.resolve(tooOften(visit));
    if (isLarge) return Promise.resolve({ body: bulk, contentType: 'application/octet-stream' });
    return Promise.resolve({ body: '', contentType: 'text/plain', status: 204 });
  });

  patientPage('POST', '/j/:token/device', async (visit) => {
    if (!isFormOurs(visit)) return showPage(visit, deps, { error: 'deviceExpired', status: 403 });
    const sent = parseInput(sentTestSchema, Object.fromEntries(visit.form));
    if (!tests.allows(keyOf(visit), deps.now())) return tooOften(visit);
    await deps.joining.keepDeviceTest(visit.visitor, foundOut(sent, visit.userAgent));
    return visit.goTo(visit.links.device);
  });
}

async function showPage(
  visit: Visit,
  deps: PatientPageDependencies,
  wrong?: { error: WordKey; status: number },
): Promise<PageAnswer> {
  const page = await deps.joining.viewDevicePage(visit.visitor);
  const { tested, organisationName, helpPhone, timeZone } = page;
  const speech = visit.speech(page.languages);
  const here = { userAgent: visit.userAgent, now: deps.now(), timeZone };
  const context = {
    title: speech.say('deviceTitle'),
    hasError: wrong !== undefined,
    error: wrong && { text: speech.say(wrong.error) },
    organisationName,
    helpPhone,
    outcome: tested && outcomeWords(tested, here, speech),
  };
  const answer = visit.show('device-test', speech, context, wrong?.status ?? 200);
  return { ...answer, headers: { ...answer.headers, 'Permissions-Policy': MAY_USE_CAMERA } };
}

function foundOut(sent: SentTest, userAgent: string): FoundOut {
  const { camera, microphone, speaker, asked, unanswered, roundTripMs, kilobitsPerSecond, canCall } = sent;
  return {
    camera,
    microphone,
    speaker,
    network: {
      asked,
      unanswered,
      roundTripMs: roundTripMs === '' ? undefined : roundTripMs,
      kilobitsPerSecond: kilobitsPerSecond === '' ? undefined : kilobitsPerSecond,
    },
    userAgent,
    canCall: canCall === 'yes',
  };
}

/** Links are remembered by hash: memory is read in core dumps. */
function keyOf({ visitor }: Visit): string {
  return createHash('sha256').update(visitor.token).digest('base64url');
}
