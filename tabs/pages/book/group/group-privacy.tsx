import { makeStyles, tokens } from '@fluentui/react-components';
import { Notice } from '../../../components/notice.tsx';

const useStyles = makeStyles({
  notice: { marginBlock: tokens.spacingVerticalM },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
});

/** What a group's Teams meeting hides and what it cannot, before anybody is booked into it. */
export function GroupPrivacy() {
  const styles = useStyles();
  return (
    <div className={styles.notice} data-testid="group-privacy">
      <Notice tone="look" title="Patients of a group can see each other">
        <ul className={styles.list}>
          <li>
            By video, Teams shows everybody in the call the names and pictures of the others. Confer cannot
            hide them. Patients are told so, and that a first name is enough.
          </li>
          <li>
            Each waits in a waiting room of their own and is let in by itself. The call has a lobby and no
            chat, and announces nobody.
          </li>
          <li>Links, texts and pages name none of the others.</li>
        </ul>
      </Notice>
    </div>
  );
}
