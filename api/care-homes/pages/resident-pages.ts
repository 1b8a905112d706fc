import { Refusal } from '../../kernel/rules/refusal.ts';
import type { PageAnswer } from '../../http/page.ts';
import { isFormOurs } from '../../http/patient-pages/is-form-ours.ts';
import { patientTime } from '../../http/patient-pages/patient-time.ts';
import type { Speech } from '../../http/patient-pages/speech.ts';
import type { PatientPage, Visit } from '../../http/patient-pages/visit.ts';
import { typedDate } from '../../joining/pages/typed-date.ts';
import type { Confirmation } from '../use-cases/confirm-resident.ts';
import type { OpenedVisit } from '../use-cases/visits.ts';
import { readConfirmation, type ConfirmationErrors } from './read-confirmation.ts';
import type { VisitLinks } from './tablet-links.ts';
import type { TabletPageDependencies } from './tablet-page-dependencies.ts';
import { toList } from './visit-page.ts';

const PARTS = [
  { name: 'day', width: 2 },
  { name: 'month', width: 2 },
  { name: 'year', width: 4 },
] as const;

/** The right resident, and the carer who is with them; then the pages that a link of their own leads to. */
export function registerResidentPages(
  visitPage: PatientPage<VisitLinks>,
  deps: TabletPageDependencies,
): void {
  const { tablet, joining } = deps;

  visitPage('GET', '/v/:token', async (visit) => {
    const opened = await tablet.openVisit(visit.visitor);
    if (opened.standing === 'locked') throw new Refusal('link-locked');
    if (opened.standing === 'not-verified') return showQuestion(visit, opened, {}, 200);
    const { phase } = await joining.heartbeat(visit.visitor);
    return visit.goTo(
      phase === 'waiting' || phase === 'admitted' ? visit.links.wait : visit.links.appointment,
    );
  });

  visitPage('POST', '/v/:token/identity', async (visit) => {
    const opened = await tablet.openVisit(visit.visitor);
    if (opened.standing === 'locked') throw new Refusal('link-locked');
    return opened.standing === 'verified-here' ? visit.goTo(visit.links.start) : confirm(visit, opened, deps);
  });

  visitPage('POST', '/v/:token/touch', async (visit) => {
    visit.checkForm();
    await tablet.touchVisit(visit.visitor);
    return { body: '', contentType: 'text/plain', status: 204 };
  });

  visitPage('POST', '/v/:token/lock', async (visit) => {
    if (visit.isFromOurSite) await tablet.lockVisit(visit.visitor);
    return toList(visit);
  });

  // where a reload, or the back button, may lead
  for (const path of ['/v/:token/identity', '/v/:token/lock', '/v/:token/touch']) {
    visitPage('GET', path, (visit) => Promise.resolve(visit.goTo(visit.links.start)));
  }
}

async function confirm(
  visit: Visit<VisitLinks>,
  opened: OpenedVisit,
  deps: TabletPageDependencies,
): Promise<PageAnswer> {
  const speech = visit.speech(opened.languages);
  const wrongBirth = (text: string) => ({ birth: { text, parts: ['day'] as const } });
  if (!isFormOurs(visit)) return showQuestion(visit, opened, wrongBirth(speech.say('tooLongBirth')), 403);
  const today = deps.now().toZonedDateTimeISO(opened.timeZone).toPlainDate();
  const read = readConfirmation(visit.form, speech, today);
  if ('errors' in read) return showQuestion(visit, opened, read.errors, 422);
  if (!visit.mayCheckIdentity()) return showQuestion(visit, opened, wrongBirth(speech.say('busyWait')), 429);
  return submit(visit, opened, deps, read.confirmation, speech);
}

async function submit(
  visit: Visit<VisitLinks>,
  opened: OpenedVisit,
  { tablet }: TabletPageDependencies,
  confirmation: Confirmation,
  speech: Speech,
): Promise<PageAnswer> {
  try {
    await tablet.confirmResident(visit.visitor, confirmation);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'carer-has-no-authority') {
      return showQuestion(visit, opened, { part: speech.say('carerNotProxy') }, 422);
    }
    if (error.code !== 'wrong-answers') throw error;
    const text = speech.say('residentWrong', { count: Number(error.facts['triesLeft']) });
    const birth = { text, parts: ['day', 'month', 'year'] as const };
    return showQuestion(visit, opened, { birth }, 422);
  }
  return visit.goTo(visit.links.start);
}

function showQuestion(
  visit: Visit<VisitLinks>,
  opened: OpenedVisit,
  errors: ConfirmationErrors,
  status: number,
): PageAnswer {
  const speech = visit.speech(opened.languages);
  const typed = typedDate(visit.form);
  const list = [
    { text: errors.birth?.text, href: `#date-of-birth-${errors.birth?.parts[0] ?? 'day'}` },
    { text: errors.number, href: '#number' },
    { text: errors.carerName, href: '#carerName' },
    { text: errors.carerRole, href: '#carerRole' },
    { text: errors.part, href: '#part' },
  ].filter(({ text }) => text !== undefined);
  return visit.show(
    'resident',
    speech,
    {
      title: speech.say('residentTitle'),
      hasError: list.length > 0,
      errorList: list,
      errors,
      initials: opened.initials,
      room: opened.room,
      time: patientTime(opened.startsAt, opened.timeZone, speech.language),
      organisationName: opened.organisationName,
      helpPhone: opened.helpPhone,
      fields: PARTS.map(({ name, width }) => ({
        name,
        label: speech.say(name),
        width,
        value: typed[name],
        error: errors.birth?.parts.includes(name) ?? false,
      })),
      typed: {
        number: visit.form.get('number') ?? '',
        carerName: visit.form.get('carerName') ?? '',
        carerRole: visit.form.get('carerRole') ?? '',
        part: visit.form.get('part') === 'carer' ? 'carer' : 'resident',
      },
    },
    status,
  );
}
