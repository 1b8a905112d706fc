import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';

const Authorities = lazy(async () => ({ default: (await import('./authorities.tsx')).Authorities }));

const useStyles = makeStyles({ open: { marginTop: tokens.spacingVerticalS } });

/** Who may join or act for a patient, once somebody asks for it. */
export function AuthoritiesOf(props: { patientId: string; onChanged: () => void }) {
  const styles = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) {
    return (
      <Suspense fallback={null}>
        <Authorities {...props} />
      </Suspense>
    );
  }
  return (
    <div className={styles.open}>
      <Button
        data-testid="authorities-open"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Who may act for the patient…
      </Button>
    </div>
  );
}
