import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Text } from '@backstage/ui';
import { SignalBadge } from '@trainyard/plugin-agents-react';
import type { ArtifactStatus } from '@trainyard/plugin-value-train-common';
import { Link } from 'react-router-dom';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';

export interface ArtifactsViewProps {
  readonly artifacts: readonly ArtifactStatus[];
  readonly onOpen: (path: string) => void;
  /** Where one sees what an artifact rests on. */
  readonly traceHref: (path: string) => string;
}

const ArtifactSignal = ({
  artifact,
}: {
  readonly artifact: ArtifactStatus;
}) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  if (!artifact.exists) {
    return <SignalBadge state="ahead" label={t('phase.missing')} />;
  }
  return artifact.problems.length === 0 ? (
    <SignalBadge state="passed" label={t('phase.valid')} />
  ) : (
    <SignalBadge
      state="refused"
      label={t('phase.problems', {
        problems: String(artifact.problems.length),
      })}
    />
  );
};

/** The artifacts of a phase: valid or what is wrong, by whom, which version. */
export const ArtifactsView = (props: ArtifactsViewProps) => {
  const { artifacts, onOpen, traceHref } = props;
  const { t } = useTranslationRef(valueTrainTranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={shared.panel}
      aria-label={t('phase.artifacts')}
    >
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('phase.artifacts')}
      </Text>
      <ul className={shared.list}>
        {artifacts.map(artifact => (
          <li key={artifact.path}>
            <div className={shared.between}>
              <ArtifactSignal artifact={artifact} />
              <Button
                size="small"
                variant="secondary"
                onPress={() => onOpen(artifact.path)}
              >
                {t('phase.edit', { file: artifact.file })}
              </Button>
            </div>
            <p className={shared.muted}>
              {artifact.path}
              {artifact.version !== undefined &&
                ` · ${t('phase.version', {
                  version: String(artifact.version),
                })}`}
              {artifact.author && ` · ${artifact.author}`}
              {!artifact.required && ` · ${t('phase.optional')}`}
              {artifact.frozen && ` · ${t('phase.frozen')}`}
            </p>
            {artifact.version !== undefined && (
              <Link
                to={traceHref(artifact.path)}
                aria-label={t('phase.traceOf', { file: artifact.file })}
              >
                {t('phase.trace')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Box>
  );
};
