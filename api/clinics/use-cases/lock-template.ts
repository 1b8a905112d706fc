import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Seen } from '../../kernel/contract/endpoint.ts';
import type { Stores } from '../ports/stores.ts';
import type { TemplateRecord } from '../ports/template-store.ts';
import { maySeeClinicsOf } from './clinic-access.ts';

/**
 * A template of the person's service lines, for update.
 * @param seen the version that the caller saw
 * @throws Refusal template-not-found | changed-meanwhile
 */
export async function lockTemplateFor(
  stores: Pick<Stores, 'templates'>,
  actor: Actor,
  templateId: string,
  seen: Seen,
): Promise<TemplateRecord> {
  const template = await stores.templates.lockById(asId<'Template'>(templateId));
  if (template === undefined || !maySeeClinicsOf(actor, template.serviceLineId)) {
    throw new Refusal('template-not-found');
  }
  if (seen !== 'any' && seen !== template.version) {
    throw new Refusal('changed-meanwhile');
  }
  return template;
}
