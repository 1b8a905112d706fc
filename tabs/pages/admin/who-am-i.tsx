import { makeStyles, tokens } from '@fluentui/react-components';
import { Section } from '../../components/section.tsx';
import { useConfer } from '../../shell/confer-context.ts';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    '& dt': { color: tokens.colorNeutralForeground2 },
    '& dd': { margin: 0 },
  },
});

/** Who is signed in and what they may see. */
export function WhoAmI() {
  const styles = useStyles();
  const { me, serviceLines } = useConfer();
  const lines = serviceLines.filter((line) => me.serviceLineIds.includes(line.serviceLineId));
  return (
    <Section title="Signed in">
      <dl className={styles.facts}>
        <dt>Name</dt>
        <dd>
          {me.displayName}
          {me.roleLabel === null ? '' : `, ${me.roleLabel}`}
        </dd>
        <dt>May act as</dt>
        <dd>{me.appRoles.join(', ')}</dd>
        <dt>Organisation</dt>
        <dd>{me.organisation.name}</dd>
        <dt>Service lines</dt>
        <dd>{lines.map((line) => line.name).join(', ')}</dd>
      </dl>
    </Section>
  );
}
