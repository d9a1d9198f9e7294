import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createFoundTrainAction } from './createFoundTrainAction';

const input = { trainId: 'churn', title: 'Churn', sponsor: 'user:default/sam' };

describe('value-train:found', () => {
  it('founds the train with its sponsor and says where it stands', async () => {
    const createTrain = jest.fn(
      async () =>
        ({
          trainId: 'churn',
          title: 'Churn',
          positions: [{ phase: 'opportunity' }],
        } as never),
    );
    const context = createMockActionContext({ input });
    await createFoundTrainAction(() => ({ createTrain })).handler(context);
    expect(createTrain).toHaveBeenCalledWith({
      trainId: 'churn',
      title: 'Churn',
      roles: { sponsor: ['user:default/sam'] },
    });
    expect(context.output).toHaveBeenCalledWith('phase', 'opportunity');
  });

  it('founds nothing in a dry run', async () => {
    const createTrain = jest.fn();
    await createFoundTrainAction(() => ({ createTrain })).handler({
      ...createMockActionContext({ input }),
      isDryRun: true,
    });
    expect(createTrain).not.toHaveBeenCalled();
  });
});
