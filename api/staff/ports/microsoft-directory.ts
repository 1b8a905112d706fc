/** Someone in Microsoft 365's directory. */
export interface KnownPerson {
  entraObjectId: string;
  displayName: string;
  userPrincipalName: string;
  jobTitle: string | undefined;
}

/** The directory of the hospital's Microsoft 365. Each rejects with UpstreamFailure when Graph fails. */
export interface MicrosoftDirectory {
  /** By the start of the name or of the user name; at most 20. */
  search(text: string, signal: AbortSignal): Promise<KnownPerson[]>;
  findById(entraObjectId: string, signal: AbortSignal): Promise<KnownPerson | undefined>;
  /**
   * In which of these groups each of these people is, in a group of theirs too. Whom Microsoft 365 does not know is in none.
   */
  groupsOf(
    entraObjectIds: readonly string[],
    groupIds: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Those of these user names that are there, in any order. */
  findByUserPrincipalNames(names: readonly string[], signal: AbortSignal): Promise<KnownPerson[]>;
}
