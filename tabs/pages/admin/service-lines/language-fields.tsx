import { Badge, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import {
  needsReview,
  OTHER_LANGUAGES,
  pageLanguages,
} from '../../../../api/kernel/contract/page-languages.ts';
import { Section } from '../../../components/section.tsx';
import type { FieldsProps } from './fields-props.ts';

const useStyles = makeStyles({
  lead: { color: tokens.colorNeutralForeground2, marginBlock: tokens.spacingVerticalS, maxWidth: '560px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
});

/** Which languages patients are offered, and which of them no clinical translator has approved. */
export function LanguageFields({ draft, onChange }: FieldsProps) {
  const styles = useStyles();
  const { heldBackLanguages } = draft;
  return (
    <Section title="Languages of patient pages and messages">
      <p className={styles.lead}>
        Patients and proxies choose one on their page. English is always offered. “Needs review” means that no
        clinical translator has approved the words yet. Untick a language to hold it back.
      </p>
      <ul className={styles.list}>
        {OTHER_LANGUAGES.map((language) => {
          const { name, inEnglish } = pageLanguages[language];
          const badge = `language-review-${language}`;
          return (
            <li key={language} className={styles.item}>
              <Checkbox
                label={
                  <>
                    {inEnglish} (<bdi lang={language}>{name}</bdi>)
                  </>
                }
                aria-describedby={needsReview(language) ? badge : undefined}
                data-testid={`line-language-${language}`}
                checked={!heldBackLanguages.includes(language)}
                onChange={(_, { checked }) => {
                  const others = heldBackLanguages.filter((one) => one !== language);
                  onChange({
                    ...draft,
                    heldBackLanguages: checked === true ? others : [...others, language],
                  });
                }}
              />
              {needsReview(language) ? (
                <Badge id={badge} appearance="tint" color="warning">
                  Needs review
                </Badge>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
