import { Button, Field, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { consentLines, LONGEST_CONSENT } from '../../../../api/consent-texts/contract/consent-text-words.ts';
import type { ConsentTexts } from '../../../../api/consent-texts/contract/consent-texts.ts';
import { getConsentTexts, writeConsentText } from '../../../../api/consent-texts/contract/endpoints.ts';
import { pageLanguages } from '../../../../api/kernel/contract/page-languages.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { plainDate } from '../../../words/times.ts';

const useStyles = makeStyles({
  lead: { color: tokens.colorNeutralForeground2, marginBlock: tokens.spacingVerticalS, maxWidth: '560px' },
  columns: {
    marginTop: tokens.spacingVerticalM,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: tokens.spacingHorizontalXL,
    '@media (max-width: 719px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  write: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  page: {
    alignSelf: 'start',
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300 },
  by: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type OfLanguage = ConsentTexts['languages'][number];
type Language = OfLanguage['language'];

/** What patients read before they go in: written for each language, with a preview. */
export function ConsentText({ serviceLineId }: { serviceLineId: string }) {
  const styles = useStyles();
  const { api } = useConfer();
  const [language, setLanguage] = useState<Language>('en');
  const [newer, setNewer] = useState<ConsentTexts | undefined>(undefined);
  const loaded = useLoaded(`consent-text ${serviceLineId}`, (signal) =>
    api.call(getConsentTexts, { serviceLineId }, { signal }),
  );
  const texts = newer ?? loaded.data;
  const one = texts?.languages.find((each) => each.language === language);
  return (
    <Section title="What patients read before they go in" testId="consent-text">
      <p className={styles.lead}>
        People who go into the waiting room have this on their page, and have read it when they go in. Which
        version it was is kept as evidence. Each line is a point of its own. Leave it empty to use Confer’s
        own words.
      </p>
      <FailureNotice error={loaded.error} onRetry={loaded.reload} />
      {texts === undefined || one === undefined ? null : (
        <>
          <Field label="Language">
            <Select
              data-testid="consent-language"
              value={language}
              onChange={(_, { value }) => {
                const chosen = texts.languages.find((each) => each.language === value);
                if (chosen !== undefined) setLanguage(chosen.language);
              }}
            >
              {texts.languages.map((each) => (
                <option key={each.language} value={each.language}>
                  {pageLanguages[each.language].inEnglish}: {whatIsShown(each)}
                </option>
              ))}
            </Select>
          </Field>
          <WriteText
            key={`${language} ${one.own?.version ?? 0}`}
            serviceLineId={serviceLineId}
            version={texts.version}
            one={one}
            onSaved={setNewer}
            onStale={() => {
              setNewer(undefined);
              loaded.reload();
            }}
          />
        </>
      )}
    </Section>
  );
}

function whatIsShown({ own, shown }: OfLanguage): string {
  if (own !== null) return 'own text';
  return shown.isInEnglish ? 'your English text' : 'Confer’s words';
}

interface WriteTextProps {
  serviceLineId: string;
  version: number;
  one: OfLanguage;
  onSaved: (texts: ConsentTexts) => void;
  onStale: () => void;
}

function WriteText({ serviceLineId, version, one, onSaved, onStale }: WriteTextProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const { language, own, shown, defaultLines } = one;
  const [text, setText] = useState(own?.text ?? '');
  const save = useAction(async () => {
    const body = { language, text };
    onSaved(await api.call(writeConsentText, { serviceLineId, seen: version, body }));
    announce('Saved. Patients who open their page from now on read it');
  });
  const problem = fieldErrors(save.error).get('/text');
  const typed = consentLines(text);
  const isTyped = typed.length > 0;
  // an empty text leaves what would be shown without it
  const lines = isTyped ? typed : own === null ? shown.lines : defaultLines;
  const inLanguage = isTyped || own !== null || !shown.isInEnglish ? language : 'en';
  return (
    <div className={styles.columns}>
      <div className={styles.write}>
        <Field
          label={`Text in ${pageLanguages[language].inEnglish}`}
          hint="Plain text, one point on each line"
          {...(problem === undefined ? {} : { validationMessage: problem })}
        >
          <Textarea
            data-testid="consent-words"
            lang={language}
            dir={pageLanguages[language].dir}
            rows={8}
            maxLength={LONGEST_CONSENT}
            value={text}
            onChange={(_, { value }) => {
              setText(value);
            }}
          />
        </Field>
        {own === null ? null : (
          <div className={styles.by}>
            Version {own.version}, written by {own.writtenBy} on {plainDate(own.writtenAt.slice(0, 10))}
          </div>
        )}
        {problem === undefined ? <FailureNotice error={save.error} onRetry={onStale} /> : null}
        <div className={styles.buttons}>
          <Button
            data-testid="save-consent"
            disabledFocusable={save.isRunning || text.trim() === (own?.text ?? '')}
            onClick={() => {
              if (text.trim() !== (own?.text ?? '')) void save.run();
            }}
          >
            Save this text
          </Button>
          <Button
            appearance="subtle"
            onClick={() => {
              setText(defaultLines.join('\n'));
            }}
          >
            Begin with Confer’s words
          </Button>
        </div>
      </div>
      <div className={styles.page} data-testid="consent-preview">
        <h3 className={styles.title}>As patients see it</h3>
        {inLanguage === language ? null : <p>They are told that it is in English only.</p>}
        <ul lang={inLanguage} dir={pageLanguages[inLanguage].dir}>
          {lines.map((line, at) => (
            // the same line may stand there twice
            <li key={`${String(at)} ${line}`}>{line}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
