interface Named {
  displayName: string;
  /** The organisation that a guest works for; null for the organisation's own people. */
  organisation?: string | null;
}

/** "Ben Hartley"; of a guest "Ines Duarte (Lakeside Community Partnership)" */
export function staffName({ displayName, organisation }: Named): string {
  return organisation === undefined || organisation === null
    ? displayName
    : `${displayName} (${organisation})`;
}

/** "Dr Amina Okafor, Ben Hartley" */
export function staffNames(staff: readonly Named[]): string {
  return staff.map(staffName).join(', ');
}
