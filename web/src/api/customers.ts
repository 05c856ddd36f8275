/** Customers, as somebody reads them before answering. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { send } from "./client";
import type { Outcome } from "./journeys";
import type { components } from "./schema";
import type { People } from "./types";

type Schemas = components["schemas"];

export type CustomerEvent = Schemas["CustomerEvent"];
export type Feeling = Schemas["Feeling"];
export type CustomerRun = Omit<Schemas["CustomerRun"], "outcome"> & { outcome: Outcome };
/** Runs that are open come first, then the latest that ended. */
export type CustomerJourney = Omit<Schemas["CustomerJourney"], "runs"> & { runs: CustomerRun[] };
export type Customer = Omit<Schemas["Customer"], "journeys"> & { journeys: CustomerJourney[] };

const FOUND = 10;

function customersPath(workspace: string, rest: string): string {
  return `/api/workspaces/${encodeURIComponent(workspace)}/customers${rest}`;
}

export function useCustomer(workspace: string, name: string) {
  return useQuery({
    queryKey: ["analysis", workspace, "customer", name],
    queryFn: ({ signal }) =>
      send<Customer>("GET", customersPath(workspace, `/${encodeURIComponent(name)}`), { signal }),
  });
}

/** The customers whose names start so, the one of exactly this name first. */
export function findCustomers(workspace: string, text: string, signal?: AbortSignal): Promise<People> {
  const query = new URLSearchParams({ find: text, limit: String(FOUND) });
  return send<People>("GET", customersPath(workspace, `?${query}`), { signal });
}

/** The same while somebody types: those found before stay while the next ones come. Nothing typed asks nothing. */
export function useCustomerSearch(workspace: string, text: string) {
  return useQuery({
    queryKey: ["analysis", workspace, "customers", text],
    queryFn: ({ signal }) => findCustomers(workspace, text, signal),
    enabled: text !== "",
    placeholderData: keepPreviousData,
  });
}
