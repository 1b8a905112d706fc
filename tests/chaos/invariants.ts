import type { AppointmentRecords, RunRecords, SentText } from './records.ts';

/** A rule of which every run has to leave nothing broken. @returns what breaks it, in words without names */
type Invariant = (records: RunRecords) => string[];

/** A message may be under way so long when somebody cancels: as long as Confer waits for the sender, and a little. */
const UNDER_WAY_MS = 20_000;

/** Appointment.status by ATTENDED OR DID NOT ATTEND CODE. */
const STATUS_OF: Readonly<Record<string, string>> = {
  '2': 'cancelled',
  '3': 'noshow',
  '4': 'cancelled',
  '5': 'fulfilled',
  '6': 'fulfilled',
  '7': 'noshow',
};
/** UK Core delivery channel and CONSULTATION MEDIUM USED by how the patient is seen. */
const MEDIA = {
  video: { channel: 'Video', medium: '03' },
  telephone: { channel: 'Telephone', medium: '02' },
  'in-person': { channel: 'In-person', medium: '01' },
} as const;

const isSame = (one: string, other: string): boolean => Date.parse(one) === Date.parse(other);
const tokenOf = (url: string): string => /\/j\/([^/?#\s]+)/.exec(url)?.[1] ?? url;

/** What the PAS has to hold: the decision, else the cancellation, else nothing. */
function codeOf({ promised: { code, cancelled } }: AppointmentRecords): string | undefined {
  if (code !== undefined || cancelled === undefined) return code;
  return cancelled.by === 'patient' ? '2' : '4';
}

const each =
  (check: (one: AppointmentRecords) => (string | false)[]): Invariant =>
  ({ of }) =>
    of.flatMap((one) =>
      check(one)
        .filter((broken) => broken !== false)
        .map((broken) => `life ${one.promised.life}, appointment ${one.promised.appointmentId}: ${broken}`),
    );

const inThePasOnce: Invariant = (records) => [
  ...each(({ appointments }) => [appointments.length !== 1 && `the PAS holds ${appointments.length} of it`])(
    records,
  ),
  ...records.heldIds
    .filter((id) => !records.of.some(({ promised }) => promised.appointmentId === id))
    .map((id) => `the PAS holds appointment ${id}, which nobody was told of`),
];

const asItIsNow = each(({ promised, appointments }) =>
  appointments.flatMap((held) => [
    !(isSame(held.start, promised.startsAt) && isSame(held.end, promised.endsAt)) &&
      `at ${promised.startsAt} here and at ${held.start} in the PAS`,
    held.patient !== `Patient/${promised.pasPatientId}` && `the PAS holds it of ${held.patient}`,
  ]),
);

const withTheRightCode = each((one) => {
  const code = codeOf(one);
  const expected = code === undefined ? ['booked', 'arrived'] : [STATUS_OF[code] ?? ''];
  const isSeen = code === '5' || code === '6';
  const encounters = one.encounters.filter(({ status }) => status !== 'entered-in-error');
  return [
    ...one.appointments.flatMap((held) => [
      !expected.includes(held.status) &&
        `${held.status} in the PAS, where ${expected.join(' or ')} was acknowledged`,
      held.code !== code &&
        `code ${held.code ?? 'none'} in the PAS, where ${code ?? 'none'} was acknowledged`,
    ]),
    encounters.length !== (isSeen ? 1 : 0) &&
      `${encounters.length} encounters in the PAS with code ${code ?? 'none'}`,
    ...encounters.map(
      (held) => held.code !== code && `an encounter with code ${held.code ?? 'none'}, not ${code ?? 'none'}`,
    ),
  ];
});

const withTheRightMedium = each(({ promised, appointments, encounters }) => {
  const { channel, medium } = MEDIA[promised.modality];
  return [
    ...appointments.map(
      (held) => held.channel !== channel && `by ${held.channel ?? 'nothing'}, not ${channel}`,
    ),
    ...encounters.map(
      (held) =>
        held.status !== 'entered-in-error' &&
        held.medium !== medium &&
        `an encounter by ${held.medium ?? 'nothing'}, not ${medium}`,
    ),
  ];
});

const asItWasTold = each(({ promised, confer }) => [
  (confer.state === 'cancelled') !== (promised.cancelled !== undefined) &&
    promised.code === undefined &&
    `${confer.state} in Confer, and ${promised.cancelled === undefined ? 'not ' : ''}cancelled when it was acknowledged`,
  !isSame(confer.startsAt, promised.startsAt) &&
    `at ${confer.startsAt} in Confer, where ${promised.startsAt} was acknowledged`,
  promised.code !== undefined &&
    !(confer.code === promised.code && confer.isWritten) &&
    `code ${confer.code ?? 'none'}${confer.isWritten ? '' : ', not written,'} in Confer, where ${promised.code} was acknowledged`,
]);

/** Somebody came only if a person did: no program that looks at links is a patient. */
const programsDoNotArrive = each(({ promised, confer, appointments }) => [
  !promised.hasCome &&
    ['waiting', 'arrived', 'let-in'].includes(confer.state) &&
    `${confer.state}, and nobody came`,
  !promised.hasCome &&
    appointments.some(({ status }) => status === 'arrived') &&
    'arrived in the PAS, and nobody came',
]);

const workIsDone = each(({ deliveries }) =>
  deliveries.map(({ label, state, lastError }) => `${label}: ${state} (${lastError ?? 'not tried'})`),
);

const closedWhenCancelled = each(({ promised, linksOpen }) => [
  promised.cancelled !== undefined && linksOpen.includes(true) && 'cancelled, and a link of it still opens',
]);

const textsAbout = ({ promised }: AppointmentRecords, texts: readonly SentText[]): SentText[] => {
  const tokens = promised.links.map(({ url }) => tokenOf(url));
  return texts.filter(({ body }) => tokens.some((token) => body.includes(token)));
};

const onceEach: Invariant = ({ texts }) => {
  const references = Map.groupBy(texts, ({ reference }) => reference);
  const twice = [...references].filter(([, sent]) => sent.length > 1);
  const inARow = [...Map.groupBy(texts, ({ to }) => to).values()].flatMap((sent) =>
    sent.filter(({ body }, nth) => sent[nth - 1]?.body === body),
  );
  return [
    ...twice.map(([reference, sent]) => `message ${reference} was sent ${sent.length} times`),
    ...inARow.map(
      ({ reference }) => `message ${reference} says the same as the one before it, to the same person`,
    ),
  ];
};

const toTheRightPerson: Invariant = ({ of, texts }) => {
  const ownerOf = new Map(
    of.flatMap(({ promised }) => promised.links.map(({ url, to }) => [tokenOf(url), to] as const)),
  );
  return texts.flatMap(({ body, to, reference }) =>
    [...body.matchAll(/\/j\/([\w.~-]+)/g)]
      .map(([, token]) => ownerOf.get(token!))
      .filter((owner) => owner !== to)
      .map((owner) =>
        owner === undefined
          ? `message ${reference} has a link that nobody was shown`
          : `message ${reference} went to somebody else than its link is for`,
      ),
  );
};

const notAfterCancellation: Invariant = ({ of, texts }) =>
  of.flatMap((one) => {
    const { cancelled, appointmentId, life, isOfSeries } = one.promised;
    // a link of a series is for the others of it, too
    if (cancelled === undefined || isOfSeries) return [];
    return textsAbout(one, texts)
      .filter(({ at }) => at > cancelled.at + UNDER_WAY_MS)
      .map(
        ({ reference }) =>
          `life ${life}, appointment ${appointmentId}: message ${reference} has its link, after it was cancelled`,
      );
  });

/** One message of a series has one link, which opens all of them. */
const everybodyIsTold: Invariant = ({ of, texts }) => {
  const ofLife = Map.groupBy(of, ({ promised }) => promised.life);
  return of.flatMap(({ promised }) => {
    if (promised.cancelled !== undefined) return [];
    const tokens = (ofLife.get(promised.life) ?? []).flatMap((one) =>
      one.promised.links.map(({ url }) => tokenOf(url)),
    );
    return promised.links
      .filter(
        (link) =>
          !texts.some(({ to, body }) => to === link.to && tokens.some((token) => body.includes(token))),
      )
      .map(() => `life ${promised.life}, appointment ${promised.appointmentId}: somebody got no link`);
  });
};

/** Every rule by its name. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'the steps of the plan were possible': ({ notPossible }) => notPossible,
  'nothing in the database contradicts itself': ({ impossible }) => impossible,
  'every acknowledged booking is in the PAS exactly once': inThePasOnce,
  'at its present time, of its own patient': asItIsNow,
  'with the right code and one encounter where it was held': withTheRightCode,
  'with the right medium': withTheRightMedium,
  'Confer shows what it acknowledged': asItWasTold,
  'programs that look at links are no patients': programsDoNotArrive,
  'no work is left undone': workIsDone,
  'no link of a cancelled appointment opens': closedWhenCancelled,
  'nobody is told the same twice': onceEach,
  'no message goes to the wrong person': toTheRightPerson,
  'no link is sent after a cancellation': notAfterCancellation,
  'everybody who is expected has a link': everybodyIsTold,
};

export interface Broken {
  invariant: string;
  what: string;
}

/** @returns all that is broken; empty when nothing is */
export function findBroken(records: RunRecords): Broken[] {
  return Object.entries(INVARIANTS).flatMap(([invariant, check]) =>
    check(records).map((what) => ({ invariant, what })),
  );
}
