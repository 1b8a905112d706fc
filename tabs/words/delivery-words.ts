/** Systems as people call them, by the word before the colon of a delivery's last error. */
const SYSTEMS: Readonly<Record<string, string>> = {
  graph: 'Microsoft 365',
  pas: 'The PAS',
  notify: 'GOV.UK Notify',
  teams: 'Teams',
  entra: 'Microsoft’s sign-in',
};
const STATUS = /(?:^|\s)(?:HTTP )?([45]\d\d)\b/;
/** An acknowledgement of HL7 v2 that is no yes, with its code of table 0357. */
const HL7_ANSWER = /with [AC]([ER])(?: ([0-9]{3}))?(?: at [A-Z0-9-]+)?$/;
const TWICE_UNANSWERED = /never answered.*control id ([A-Za-z0-9]+)/s;
const NO_ANSWER = /^no (answer|connection)/;
/** Words of our own have no codes, ids or names of classes in them. */
const FOR_PROGRAMS = /\d{3}|[a-z][A-Z]|[0-9a-f]{8}-|Error\b|Exception\b|HTTP\b|\//;

function statusWords(system: string, status: number): string {
  if (status === 401 || status === 403)
    return `${system} did not let Confer in: its access has to be renewed`;
  if (status === 404 || status === 410) return `${system} does not know what Confer wrote about`;
  if (status === 409 || status === 412) return `${system} holds something else than Confer expected`;
  if (status === 408 || status === 429 || status >= 500) return `${system} is out of order or too busy`;
  return `${system} did not accept what Confer sent`;
}

function hl7Words(system: string, code: string): string {
  if (code === '204') return statusWords(system, 404);
  if (code === '103' || code === '205') return statusWords(system, 409);
  if (code === '206' || code === '207') return statusWords(system, 503);
  return statusWords(system, 422);
}

/** Its number is what people look for in the log of the PAS. */
const unansweredWords = (system: string, controlId: string): string =>
  `${system} got a message twice and never answered. Look there whether it took it (its number is ${controlId}); trying again sends it as a new one`;

/**
 * Why a piece of work for an outside system is not done, in a sentence without codes.
 * @param lastError of the delivery, such as "pas: HTTP 503: exception"; the log has it as it was
 */
export function whatFailed(lastError: string): string {
  const [, name = '', reason = ''] = /^(\w+): (.*)$/s.exec(lastError) ?? [];
  const system = SYSTEMS[name];
  if (system === undefined) {
    return FOR_PROGRAMS.test(lastError) ? 'Something went wrong in Confer itself' : lastError;
  }
  const status = STATUS.exec(reason)?.[1];
  if (status !== undefined) return statusWords(system, Number(status));
  const controlId = TWICE_UNANSWERED.exec(reason)?.[1];
  if (controlId !== undefined) return unansweredWords(system, controlId);
  const answer = HL7_ANSWER.exec(reason);
  if (answer !== null) return hl7Words(system, answer[2] ?? '');
  if (NO_ANSWER.test(reason)) return `${system} did not answer`;
  return FOR_PROGRAMS.test(reason)
    ? `${system} answered in a way that Confer does not understand`
    : `${system}: ${reason}`;
}
