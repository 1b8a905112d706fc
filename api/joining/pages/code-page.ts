import type { OpenedLink } from '../use-cases/open-link.ts';
import type { PageAnswer } from '../../http/page.ts';
import type { Visit } from '../../http/patient-pages/visit.ts';

/** The question for the code of a companion's message. @param wrong the answer was not taken, and why */
export function showCodeQuestion(
  visit: Visit,
  opened: OpenedLink,
  wrong?: { error: string; status: number },
): PageAnswer {
  const speech = visit.speech(opened.languages);
  const { kind, organisationName, helpPhone, standing } = opened;
  const context = {
    title: speech.say('identityTitle'),
    hasError: wrong !== undefined,
    kind,
    organisationName,
    helpPhone,
    isAnotherDevice: standing === 'verified-elsewhere',
    error: wrong === undefined ? undefined : { text: wrong.error },
  };
  return visit.show('code', speech, context, wrong?.status ?? 200);
}
