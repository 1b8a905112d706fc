import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Modal } from '../components/modal.tsx';
import type { PAGES } from './routes.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    marginBlock: `0 ${tokens.spacingVerticalXL}`,
    '& dd': { margin: 0 },
  },
  row: { display: 'contents' },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'nowrap',
    paddingInline: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
});

const EVERYWHERE: readonly [string, string][] = [
  ['↑ ↓', 'Move in a list of appointments or results'],
  ['← → ↑ ↓', 'Move between pages, or between times to book'],
  ['Page Up, Page Down', 'The week before or after, in the week of free times'],
  ['Enter', 'Open or choose'],
  ['M', 'Move a patient to a colleague, on the board'],
  ['Alt ↑, Alt ↓', 'Move a case up or down, on the list of an MDT meeting'],
  ['/', 'Find an appointment, on Today'],
  ['Esc', 'Close what is open'],
  ['?', 'This list'],
];

/** What can be done from the keyboard. */
export function ShortcutsDialog({ pages, onClose }: { pages: typeof PAGES; onClose: () => void }) {
  const styles = useStyles();
  const rows: readonly [string, string][] = [
    ...pages.map(({ label }, index): [string, string] => [`Alt ${index + 1}`, label]),
    ...EVERYWHERE,
  ];
  return (
    <Modal title="Keyboard shortcuts" onClose={onClose}>
      {(close) => (
        <>
          <dl className={styles.list}>
            {rows.map(([key, what]) => (
              <div key={key} className={styles.row}>
                <dt>
                  <kbd className={styles.key}>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <Button appearance="primary" onClick={close}>
            Close
          </Button>
        </>
      )}
    </Modal>
  );
}
