import type { MessageTemplate } from './templates.ts';
import { NotifyError } from './notify-error.ts';

const SMS_CHARACTER_LIMIT = 918;
const PLACEHOLDER = /\(\(([^)?]+)\)\)/g;

const keyOf = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

/** A value as the message shows it: a list becomes bullet points. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `* ${textOf(item)}`).join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Names of the placeholders in a template's subject and body, in order, once each. */
export function placeholdersOf(template: MessageTemplate): string[] {
  const text = `${template.subject ?? ''}\n${template.body}`;
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

/**
 * Fills a template. Names match whatever their case, spaces, `_` and `-`, as at Notify.
 * @throws NotifyError when a placeholder has no value, or the text is over 918 characters
 */
export function renderMessage(
  template: MessageTemplate,
  personalisation: Readonly<Record<string, unknown>>,
): { subject: string | null; body: string } {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(personalisation)) {
    if (value === null || value === undefined) continue;
    values.set(keyOf(name), textOf(value));
  }
  const missing = placeholdersOf(template).filter((name) => !values.has(keyOf(name)));
  if (missing.length > 0) {
    throw new NotifyError(400, 'BadRequestError', `Missing personalisation: ${missing.join(', ')}`);
  }
  const fill = (text: string): string =>
    text.replaceAll(PLACEHOLDER, (_placeholder, name: string) => values.get(keyOf(name)) ?? '');
  const body = fill(template.body).trim();
  if (template.type === 'sms' && body.length > SMS_CHARACTER_LIMIT) {
    throw new NotifyError(
      400,
      'BadRequestError',
      `Text messages cannot be longer than ${SMS_CHARACTER_LIMIT} characters. Your message is ${body.length} characters.`,
    );
  }
  return { subject: template.subject === null ? null : fill(template.subject), body };
}
