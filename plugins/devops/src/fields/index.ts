import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { devopsApiRef } from '../api/DevopsApi';
import { ServiceNameField } from './ServiceNameField';
import { ServicePreviewField } from './ServicePreviewField';

/** `ui:field: ServiceName`: the step cannot be left with a name that is taken or unsafe. */
export const serviceNameField = createFormField({
  name: 'ServiceName',
  component: ServiceNameField,
  validation: async (name, field, { apiHolder }) => {
    const devops = apiHolder.get(devopsApiRef);
    if (!devops || !name) return;
    const answer = await devops.checkName(String(name));
    if (!answer.available) {
      field.addError(answer.reason ?? 'This name cannot be used');
    }
  },
});

/** `ui:field: ServicePreview`: shows what the other fields lead to. */
export const servicePreviewField = createFormField({
  name: 'ServicePreview',
  component: ServicePreviewField,
});
