import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { PAGE_LANGUAGES } from '../../kernel/rules/words/page-languages.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import type { ConsentTexts } from '../contract/consent-texts.ts';
import { getConsentTexts, writeConsentText } from '../contract/endpoints.ts';
import type { ConsentTextRecord } from '../ports/consent-text-store.ts';
import type { Stores } from '../ports/stores.ts';
import { consentIn } from '../rules/consent-in.ts';
import { defaultConsent } from '../rules/default-consent.ts';

interface Deps {
  transaction: Transaction<Stores>;
  audit: Audit;
  now: Now;
}

const newestVersion = (texts: readonly ConsentTextRecord[]): number =>
  Math.max(0, ...texts.map(({ version }) => version));

/** @param phone of the organisation */
async function view(stores: Stores, id: ServiceLineId, phone: string): Promise<ConsentTexts> {
  const texts = await stores.consentTexts.listNewest(id);
  return {
    version: newestVersion(texts),
    languages: PAGE_LANGUAGES.map((language) => {
      const found = texts.find((one) => one.language === language && one.text !== '');
      const shown = consentIn(language, texts);
      const defaultLines = defaultConsent(language, phone);
      return {
        language,
        own:
          found === undefined
            ? null
            : {
                text: found.text,
                version: found.version,
                writtenBy: found.writtenByName,
                writtenAt: found.writtenAt.toString(),
              },
        shown: {
          lines: [...(shown.lines ?? defaultLines)],
          isInEnglish: shown.language !== language,
        },
        defaultLines,
      };
    }),
  };
}

/** @throws Refusal service-line-not-found */
export function makeGetConsentTexts(deps: Deps) {
  return useCase(getConsentTexts, (actor, { serviceLineId: id }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const line = await stores.serviceLines.findById(serviceLineId);
      if (line === undefined) throw new Refusal('service-line-not-found');
      return view(stores, serviceLineId, actor.organisation.helpPhone);
    }),
  );
}

/**
 * Writes the text of one language anew; the same words again are no new version.
 * @throws Refusal service-line-not-found, service-line-archived, changed-meanwhile
 */
export function makeWriteConsentText(deps: Deps) {
  return useCase(writeConsentText, (actor, { serviceLineId: id, body: { language, text }, seen }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const serviceLineId = asId<'ServiceLine'>(id);
      const line = await stores.serviceLineSetups.lockById(serviceLineId);
      if (line === undefined) throw new Refusal('service-line-not-found');
      if (line.isArchived) throw new Refusal('service-line-archived', { serviceLineId });
      const texts = await stores.consentTexts.listNewest(serviceLineId);
      const version = newestVersion(texts);
      if (seen !== 'any' && seen !== version) throw new Refusal('changed-meanwhile', { version });
      if ((texts.find((one) => one.language === language)?.text ?? '') !== text) {
        await stores.consentTexts.add({
          serviceLineId,
          version: version + 1,
          language,
          text,
          writtenBy: actor.practitionerId,
          writtenAt: deps.now(),
        });
        await deps.audit(stores, actor, `wrote-consent-text-${language}`, `service-line:${serviceLineId}`);
      }
      return view(stores, serviceLineId, actor.organisation.helpPhone);
    }),
  );
}
