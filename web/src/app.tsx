import { lazy, Suspense } from "react";
import { RouterProvider } from "react-aria-components";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useWorkspaces } from "./api";
import { NotFoundPage } from "./pages/notFound";
import { StartPage } from "./pages/start";
import { lastWorkspace } from "./shell/lastWorkspace";
import { Shell } from "./shell/shell";
import { ErrorState, Skeleton } from "./ui";

const HomePage = lazy(() => import("./pages/home/page").then((page) => ({ default: page.HomePage })));
const MetricsPage = lazy(() => import("./pages/metrics/page").then((page) => ({ default: page.MetricsPage })));
const DataPage = lazy(() => import("./pages/data/page").then((page) => ({ default: page.DataPage })));
const FunnelPage = lazy(() => import("./pages/explore/funnel").then((page) => ({ default: page.FunnelPage })));
const PathsPage = lazy(() => import("./pages/explore/paths").then((page) => ({ default: page.PathsPage })));
const VariantsPage = lazy(() => import("./pages/explore/variants").then((page) => ({ default: page.VariantsPage })));
const JourneysPage = lazy(() => import("./pages/journeys/list").then((page) => ({ default: page.JourneysPage })));
const JourneyPage = lazy(() => import("./pages/journeys/journey").then((page) => ({ default: page.JourneyPage })));
const GuidePage = lazy(() => import("./pages/journeys/guide").then((page) => ({ default: page.GuidePage })));
const MapsPage = lazy(() => import("./pages/maps/list").then((page) => ({ default: page.MapsPage })));
const MapGuidePage = lazy(() => import("./pages/maps/guide").then((page) => ({ default: page.MapGuidePage })));
const CataloguePage = lazy(() => import("./pages/maps/catalogue").then((page) => ({ default: page.CataloguePage })));
const DiscoverPage = lazy(() => import("./pages/maps/discover").then((page) => ({ default: page.DiscoverPage })));
const RecordsPage = lazy(() => import("./pages/maps/records").then((page) => ({ default: page.RecordsPage })));
const SharedPage = lazy(() => import("./pages/maps/shared").then((page) => ({ default: page.SharedPage })));
const MapPage = lazy(() => import("./pages/maps/map").then((page) => ({ default: page.MapPage })));
const RunPage = lazy(() => import("./pages/run/page").then((page) => ({ default: page.RunPage })));
const RunCardPage = lazy(() => import("./pages/run/card").then((page) => ({ default: page.RunCardPage })));
const JourneyCardPage = lazy(() => import("./pages/run/card").then((page) => ({ default: page.JourneyCardPage })));
const CustomerPage = lazy(() => import("./pages/customer/page").then((page) => ({ default: page.CustomerPage })));
const ComponentsPage = lazy(() => import("./pages/components/page").then((page) => ({ default: page.ComponentsPage })));

export function App() {
  const [, navigate] = useLocation();
  return (
    <RouterProvider navigate={(path) => navigate(path)}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/components" component={ComponentsPage} />
          <Route path="/s/:token">{({ token }) => <SharedPage token={token} />}</Route>
          <Route path="/">{() => <Start />}</Route>
          <Route path="/w/:workspace/*?">{({ workspace }) => <Workspace key={workspace} id={workspace} />}</Route>
          <Route>
            {() => (
              <Shell workspace={null}>
                <NotFoundPage />
              </Shell>
            )}
          </Route>
        </Switch>
      </Suspense>
    </RouterProvider>
  );
}

/** The address without a workspace leads to the one used last, else to the first. */
function Start() {
  const { data, error, refetch } = useWorkspaces();
  const last = lastWorkspace();
  const chosen = data?.find((workspace) => workspace.id === last) ?? data?.[0];
  if (chosen) return <Redirect to={`/w/${encodeURIComponent(chosen.id)}`} replace />;
  return (
    <Shell workspace={null}>
      {error ? <ErrorState error={error} onRetry={refetch} /> : data ? <StartPage /> : <Skeleton lines={4} />}
    </Shell>
  );
}

function Workspace({ id }: { id: string }) {
  return (
    <Shell workspace={id}>
      <Suspense fallback={<Skeleton lines={4} />}>
        <Switch>
          <Route path="/w/:workspace">{() => <HomePage workspace={id} />}</Route>
          <Route path="/w/:workspace/metrics">{() => <MetricsPage workspace={id} />}</Route>
          <Route path="/w/:workspace/data">{() => <DataPage workspace={id} />}</Route>
          <Route path="/w/:workspace/maps">{() => <MapsPage workspace={id} />}</Route>
          <Route path="/w/:workspace/maps/new">{() => <MapGuidePage workspace={id} />}</Route>
          <Route path="/w/:workspace/maps/catalogue">{() => <CataloguePage workspace={id} />}</Route>
          <Route path="/w/:workspace/maps/discover">{() => <DiscoverPage workspace={id} />}</Route>
          <Route path="/w/:workspace/maps/records">{() => <RecordsPage workspace={id} />}</Route>
          <Route path="/w/:workspace/maps/:map">{({ map }) => <MapPage key={map} workspace={id} map={map} />}</Route>
          <Route path="/w/:workspace/journeys">{() => <JourneysPage workspace={id} />}</Route>
          <Route path="/w/:workspace/journeys/new">{() => <GuidePage workspace={id} journey={null} />}</Route>
          <Route path="/w/:workspace/journeys/:journey">
            {({ journey }) => <JourneyPage key={journey} workspace={id} journey={journey} />}
          </Route>
          <Route path="/w/:workspace/journeys/:journey/edit">
            {({ journey }) => <GuidePage key={journey} workspace={id} journey={journey} />}
          </Route>
          <Route path="/w/:workspace/journeys/:journey/run/:customer/:number">
            {({ journey, customer, number }) => (
              <RunPage workspace={id} journey={journey} customer={customer} number={Number(number) || 0} />
            )}
          </Route>
          <Route path="/w/:workspace/journeys/:journey/run/:customer/:number/card">
            {({ journey, customer, number }) => (
              <RunCardPage workspace={id} journey={journey} customer={customer} number={Number(number) || 0} />
            )}
          </Route>
          <Route path="/w/:workspace/journeys/:journey/card">
            {({ journey }) => <JourneyCardPage workspace={id} journey={journey} />}
          </Route>
          <Route path="/w/:workspace/customers/:customer">
            {({ customer }) => <CustomerPage key={customer} workspace={id} customer={customer} />}
          </Route>
          <Route path="/w/:workspace/explore/funnel">{() => <FunnelPage workspace={id} />}</Route>
          <Route path="/w/:workspace/explore/paths">{() => <PathsPage workspace={id} />}</Route>
          <Route path="/w/:workspace/explore/variants">{() => <VariantsPage workspace={id} />}</Route>
          <Route>{() => <NotFoundPage />}</Route>
        </Switch>
      </Suspense>
    </Shell>
  );
}
