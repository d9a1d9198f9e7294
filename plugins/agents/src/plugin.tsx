import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { RiChat3Line, RiRouteLine } from '@remixicon/react';
import { AgentsClient } from '@trainyard/plugin-agents-common';
import {
  agentsApiRef,
  AgentsStream,
  agentsStreamApiRef,
  EntityStatusItemBlueprint,
  runsRouteRef,
} from '@trainyard/plugin-agents-react';
import { WidgetCard } from './components/home/WidgetCard';

const clientApi = ApiBlueprint.make({
  name: 'client',
  params: define =>
    define({
      api: agentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new AgentsClient(deps),
    }),
});

const streamApi = ApiBlueprint.make({
  name: 'stream',
  params: define =>
    define({
      api: agentsStreamApiRef,
      deps: { agents: agentsApiRef },
      factory: ({ agents }) =>
        new AgentsStream({ open: request => agents.stream(request) }),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/runs',
    title: 'Runs',
    icon: <RiRouteLine />,
    routeRef: runsRouteRef,
    noHeader: true,
    loader: async () => {
      const { AgentsPage } = await import('./components/AgentsPage');
      return <AgentsPage />;
    },
  },
});

// A page without a route is not in the navigation.
const chatRouteRef = createRouteRef();

const chatPage = PageBlueprint.make({
  name: 'chat',
  params: {
    path: '/chat',
    title: 'Ask the portal',
    routeRef: chatRouteRef,
    icon: <RiChat3Line />,
    noHeader: true,
    loader: async () => {
      const { ChatPage } = await import('./components/ChatPage');
      return <ChatPage />;
    },
  },
});

const waitingForMe = HomePageWidgetBlueprint.make({
  name: 'waiting-for-me',
  params: {
    name: 'WaitingForMe',
    title: 'Waiting for you',
    description: 'Gates that only you and people like you can answer',
    componentProps: { Renderer: WidgetCard },
    components: async () => {
      const { WaitingForMe } = await import('./components/home');
      return { Content: WaitingForMe };
    },
  },
});

const runningNow = HomePageWidgetBlueprint.make({
  name: 'running-now',
  params: {
    name: 'RunningNow',
    title: 'Running now',
    description: 'Runs that agents work on at this moment',
    componentProps: { Renderer: WidgetCard },
    components: async () => {
      const { RunningNow } = await import('./components/home');
      return { Content: RunningNow };
    },
  },
});

const HAS_RUNS = { kind: { $in: ['Component', 'System', 'API', 'Resource'] } };

const entityCard = EntityCardBlueprint.make({
  name: 'runs',
  params: {
    filter: HAS_RUNS,
    loader: async () => {
      const { EntityRunsCard } = await import('./components/entity');
      return <EntityRunsCard />;
    },
  },
});

const agentCard = EntityCardBlueprint.make({
  name: 'agent',
  params: {
    filter: { kind: 'Resource', 'spec.type': 'agent' },
    loader: async () => {
      const { AgentCard } = await import('./components/AgentCard');
      return <AgentCard />;
    },
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'runs',
  params: {
    path: '/runs',
    title: 'Runs',
    icon: <RiRouteLine />,
    filter: HAS_RUNS,
    loader: async () => {
      const { EntityRunsContent } = await import('./components/entity');
      return <EntityRunsContent />;
    },
  },
});

const entityStatus = EntityStatusItemBlueprint.make({
  name: 'runs',
  params: {
    label: 'Last run',
    order: 50,
    loader: async () => {
      const { RunsStatus } = await import('./components/entity');
      return <RunsStatus />;
    },
  },
});

/** Runs, gates and projects in the portal. */
export default createFrontendPlugin({
  pluginId: 'agents',
  title: 'Runs',
  icon: <RiRouteLine />,
  routes: { root: runsRouteRef },
  extensions: [
    clientApi,
    streamApi,
    page,
    chatPage,
    waitingForMe,
    runningNow,
    entityCard,
    agentCard,
    entityContent,
    entityStatus,
  ],
});
