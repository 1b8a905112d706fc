/** Where the report's filter comes from: parameters, or settings where a statement takes no parameters. */
export interface ReportFilterSql {
  orgId: string;
  from: string;
  to: string;
  serviceLineIds: string;
}
