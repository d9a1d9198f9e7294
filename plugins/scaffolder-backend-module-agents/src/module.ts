import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { agentsServiceRef } from '@trainyard/plugin-agents-node';
import { createGenerateAction } from './actions/createGenerateAction';
import { createPlanMlSystemAction } from './actions/createPlanMlSystemAction';
import { createStartDeploymentAction } from './actions/createStartDeploymentAction';
import { createStartWorkflowAction } from './actions/createStartWorkflowAction';
import { createWaitWorkflowAction } from './actions/createWaitWorkflowAction';

/** Lets templates start and follow runs of agents. */
export const scaffolderModuleAgents = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'agents',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        agents: agentsServiceRef,
      },
      async init({ actions, agents }) {
        actions.addActions(
          createStartWorkflowAction({ agents }),
          createWaitWorkflowAction({ agents }),
          createGenerateAction({ agents }),
          createStartDeploymentAction({ agents }),
          createPlanMlSystemAction({ agents }),
        );
      },
    });
  },
});
