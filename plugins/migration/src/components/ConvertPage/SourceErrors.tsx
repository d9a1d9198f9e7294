import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { SourceError } from '@trainyard/plugin-migration-common';
import { migrationTranslationRef } from '../../translation';
import styles from './ConvertPage.module.css';

const SHOWN = 8;

interface SourceErrorsProps {
  readonly errors: readonly SourceError[];
  readonly onShow: (line: number) => void;
}

/** What Jenkins would refuse; each place leads to its line. */
export const SourceErrors = ({ errors, onShow }: SourceErrorsProps) => {
  const { t } = useTranslationRef(migrationTranslationRef);
  const more = errors.length - SHOWN;
  return (
    <Alert
      status="warning"
      title={t('convert.syntax')}
      description={
        <>
          {t('convert.syntaxHelp')}
          <ul className={styles.errors}>
            {errors.slice(0, SHOWN).map(({ message, range: { start } }) => (
              <li key={`${start.offset} ${message}`}>
                <button type="button" onClick={() => onShow(start.line)}>
                  {t('convert.syntaxPlace', {
                    line: String(start.line),
                    column: String(start.column),
                  })}
                </button>
                : {message}
              </li>
            ))}
            {more > 0 && (
              <li>{t('convert.syntaxMore', { number: String(more) })}</li>
            )}
          </ul>
        </>
      }
    />
  );
};
