import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import type { JobCut } from '@trainyard/plugin-migration-common';
import {
  RiBox3Line,
  RiFileCodeLine,
  RiServerLine,
  RiSparklingLine,
  RiUploadLine,
} from '@remixicon/react';
import { useRef } from 'react';
import { exampleJenkinsfile } from '../../domain/example';
import { migrationTranslationRef } from '../../translation';
import styles from './ConvertPage.module.css';

interface SourceBarProps {
  readonly jobs: JobCut;
  readonly onJobs: (jobs: JobCut) => void;
  readonly onSource: (source: string, path: string) => void;
  readonly onError: (message: string) => void;
  readonly onJenkins: () => void;
  readonly onCatalog: () => void;
  /** Missing while there is nothing that an agent could help with. */
  readonly onAssist?: () => void;
}

const MAXIMUM_BYTES = 500_000;
const CUTS: readonly JobCut[] = ['auto', 'per-stage', 'merged'];

function readText(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(file);
  });
}

/** Where the pipeline comes from, and how stages become jobs. */
export const SourceBar = (props: SourceBarProps) => {
  const { jobs, onJobs, onSource, onError, onJenkins, onCatalog, onAssist } =
    props;
  const { t } = useTranslationRef(migrationTranslationRef);
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MAXIMUM_BYTES) {
      onError(t('convert.tooLarge', { name: file.name }));
      return;
    }
    try {
      onSource(await readText(file), file.name);
    } catch {
      onError(t('convert.unreadable', { name: file.name }));
    }
  };
  const labels: Readonly<Record<JobCut, string>> = {
    auto: t('convert.cutAuto'),
    'per-stage': t('convert.cutStage'),
    merged: t('convert.cutMerged'),
  };
  return (
    <div className={styles.toolbar}>
      <input
        ref={input}
        type="file"
        className={styles.fileInput}
        data-testid="jenkinsfile-upload"
        tabIndex={-1}
        aria-hidden="true"
        onChange={event => {
          read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button
        variant="secondary"
        iconStart={<RiUploadLine />}
        onPress={() => input.current?.click()}
      >
        {t('convert.upload')}
      </Button>
      <Button
        variant="secondary"
        iconStart={<RiServerLine />}
        onPress={onJenkins}
      >
        {t('convert.jenkins')}
      </Button>
      <Button
        variant="secondary"
        iconStart={<RiBox3Line />}
        onPress={onCatalog}
      >
        {t('convert.catalog')}
      </Button>
      <Button
        variant="tertiary"
        iconStart={<RiFileCodeLine />}
        onPress={() => onSource(exampleJenkinsfile, 'Jenkinsfile')}
      >
        {t('convert.example')}
      </Button>
      {onAssist && (
        <Button
          variant="tertiary"
          iconStart={<RiSparklingLine />}
          onPress={onAssist}
        >
          {t('convert.assist')}
        </Button>
      )}
      <Select
        label={t('convert.cut')}
        size="small"
        selectedKey={jobs}
        onSelectionChange={key => {
          const cut = CUTS.find(name => name === key);
          if (cut) onJobs(cut);
        }}
        options={CUTS.map(value => ({ value, label: labels[value] }))}
      />
    </div>
  );
};
