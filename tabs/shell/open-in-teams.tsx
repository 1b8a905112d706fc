import { Link, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  page: { maxWidth: '560px', margin: '12vh auto 0', padding: tokens.spacingHorizontalXL },
  title: { fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700, margin: 0 },
  text: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** What someone sees who opens the tab's address in a browser of its own. */
export function OpenInTeams({ teamsAppId }: { teamsAppId: string | undefined }) {
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>Confer works inside Microsoft Teams</h1>
      {teamsAppId === undefined ? (
        <p className={styles.text}>Open Teams, choose Apps, and open Confer there.</p>
      ) : (
        <p className={styles.text}>
          <Link href={`https://teams.microsoft.com/l/entity/${encodeURIComponent(teamsAppId)}/today`}>
            Open Confer in Teams
          </Link>
        </p>
      )}
      <p className={styles.text}>
        Patients and those who join for them: use the link in your text message or e-mail.
      </p>
    </main>
  );
}
