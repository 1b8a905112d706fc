import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { PAGES } from './routes.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
  },
  what: { margin: 0 },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    paddingInline: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusSmall,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
  },
});

const EVERYWHERE: readonly [string, string][] = [
  ['↑ ↓', 'Move in a list of appointments or results'],
  ['← → ↑ ↓', 'Move between times to book'],
  ['Enter', 'Open or choose'],
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
    <Dialog open onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogContent>
            <dl className={styles.list}>
              {rows.map(([key, what]) => (
                <div key={key} style={{ display: 'contents' }}>
                  <dt>
                    <kbd className={styles.key}>{key}</kbd>
                  </dt>
                  <dd className={styles.what}>{what}</dd>
                </div>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
