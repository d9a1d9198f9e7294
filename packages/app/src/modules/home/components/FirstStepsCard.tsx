import { Flex, Link, Skeleton, Text } from '@backstage/ui';
import {
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
} from '@remixicon/react';
import { useFirstSteps } from '../hooks/useFirstSteps';
import { HomeCard } from './HomeCard';
import styles from './FirstStepsCard.module.css';

/** Goes away when everything is done. */
export const FirstStepsCard = () => {
  const steps = useFirstSteps();
  if (!steps) {
    return (
      <HomeCard title="First steps">
        <Skeleton height={140} />
      </HomeCard>
    );
  }
  const done = steps.filter(step => step.isDone).length;
  if (done === steps.length) return null;
  return (
    <HomeCard title="First steps">
      <Flex direction="column" gap="3">
        <Text variant="body-small" color="secondary">
          {done} of {steps.length} done
        </Text>
        <ul className={styles.steps}>
          {steps.map(({ title, to, isDone }) => (
            <li key={title} className={styles.step}>
              {isDone ? (
                <RiCheckboxCircleFill
                  size={18}
                  aria-label="done"
                  role="img"
                  className={styles.done}
                />
              ) : (
                <RiCheckboxBlankCircleLine
                  size={18}
                  aria-label="to do"
                  role="img"
                  className={styles.ahead}
                />
              )}
              <Link href={to}>{title}</Link>
            </li>
          ))}
        </ul>
      </Flex>
    </HomeCard>
  );
};
