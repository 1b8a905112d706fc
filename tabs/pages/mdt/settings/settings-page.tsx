export function SettingsPage({ mdtId }: { mdtId: string | undefined }) {
  return <p>{mdtId}</p>;
}
