import { Button } from '@fluentui/react-components';
import { NARROW, useMedia } from '../../hooks/use-media.ts';
import { useBarStyles } from './bar-styles.ts';
import { goToMdt } from './mdt-route.ts';

/** The main action of a page: in its head, or at the bottom where the page is narrow. */
export function AskButton({ mdtId, place }: { mdtId?: string; place: 'head' | 'bottom' }) {
  const bar = useBarStyles();
  const isNarrow = useMedia(NARROW);
  if (isNarrow !== (place === 'bottom')) return null;
  const button = (
    <Button
      appearance="primary"
      data-testid="mdt-ask"
      onClick={() => {
        goToMdt('ask', mdtId);
      }}
    >
      Ask for a discussion
    </Button>
  );
  return isNarrow ? <div className={bar.bar}>{button}</div> : button;
}
