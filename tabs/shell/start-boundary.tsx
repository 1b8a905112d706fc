import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { Notice } from '../components/notice.tsx';
import { failureWords } from '../words/failure-words.ts';

const useStyles = makeStyles({ place: { padding: tokens.spacingHorizontalXL, maxWidth: '640px' } });

function Failed({ error }: { error: unknown }) {
  const styles = useStyles();
  const { title, whatToDo, reference } = failureWords(error);
  const again = (
    <Button
      appearance="primary"
      onClick={() => {
        window.location.reload();
      }}
    >
      Load again
    </Button>
  );
  return (
    <main className={styles.place}>
      <Notice tone="bad" role="alert" title={title} actions={again}>
        {whatToDo}
        {reference === undefined ? null : <div>Reference {reference}</div>}
      </Notice>
    </main>
  );
}

/** Shows what to do when the tab cannot start or a page fails, instead of an empty frame. */
export class StartBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : <Failed error={this.state.error} />;
  }
}
