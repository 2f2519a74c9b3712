import type { InterviewQuery } from "../../api/staff";
import type { InterviewStatus } from "../../api/types";

export const STATUSES = [
  "IN_PROGRESS",
  "ON_HOLD",
  "COMPLETED",
  "INVITED",
  "WITHDRAWN",
] as const satisfies readonly InterviewStatus[];
export const SORTS = ["TITLE", "STATUS", "CREATED", "STARTED"] as const satisfies readonly InterviewQuery["sort"][];

/** Reads the list's state from the address; what is unknown there is left out. */
export function queryOf(search: string): InterviewQuery {
  const parameters = new URLSearchParams(search);
  const cursor = parameters.get("cursor");
  return {
    status: STATUSES.filter((each) => parameters.getAll("status").includes(each)),
    sort: SORTS.find((each) => each === parameters.get("sort")) ?? "CREATED",
    order: parameters.get("order") === "asc" ? "asc" : "desc",
    ...(cursor === null ? {} : { cursor }),
  };
}

/** The address of a query; the usual one is the bare address. */
export function searchOf({ status, sort, order, cursor }: InterviewQuery): string {
  const parameters = new URLSearchParams(status.map((each) => ["status", each]));
  if (sort !== "CREATED") parameters.set("sort", sort);
  if (order !== "desc") parameters.set("order", order);
  if (cursor !== undefined) parameters.set("cursor", cursor);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** A click on a column: the other direction if it is sorted already. A new order starts at the first page. */
export function sortedBy(query: InterviewQuery, sort: InterviewQuery["sort"]): InterviewQuery {
  const first = sort === "TITLE" || sort === "STATUS" ? "asc" : "desc";
  const order = query.sort === sort ? (query.order === "asc" ? "desc" : "asc") : first;
  return { status: query.status, sort, order };
}
