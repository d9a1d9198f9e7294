import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Box, Button, Select, Text, TextField } from '@backstage/ui';
import { useLoad } from '@trainyard/plugin-agents-react';
import type {
  TrainCommand,
  TrainDetail,
} from '@trainyard/plugin-value-train-common';
import { useCallback, useState } from 'react';
import { valueTrainTranslationRef } from '../../translation';
import shared from '../shared.module.css';
import {
  fieldsOf,
  moveCommand,
  movesFrom,
  type Move,
  type MoveInput,
} from './moves';

export interface MovesSectionProps {
  readonly train: TrainDetail;
  /** Gives the command; true when it was obeyed. */
  readonly onMove: (command: TrainCommand) => Promise<boolean>;
}

const nothing: MoveInput = {};

/** Everything that may happen to a train beside passing its gate: each is recorded, none rewrites history. */
export const MovesSection = ({ train, onMove }: MovesSectionProps) => {
  const { t } = useTranslationRef(valueTrainTranslationRef);
  const identity = useApi(identityApiRef);
  const loadMe = useCallback(
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    [identity],
  );
  const { value: me } = useLoad(loadMe);
  const moves = movesFrom(train, me);
  const [chosen, setChosen] = useState<Move>();
  const [input, setInput] = useState<MoveInput>(nothing);
  const move = chosen !== undefined && moves[chosen] ? chosen : undefined;
  const command = move && moveCommand(move, input, train, me);
  const change = (field: keyof MoveInput, value: string) =>
    setInput({ ...input, [field]: value });

  return (
    <Box
      as="section"
      bg="neutral"
      className={shared.panel}
      aria-label={t('moves.title')}
    >
      <Text as="h2" variant="title-x-small" weight="bold">
        {t('moves.title')}
      </Text>
      <p className={shared.muted}>{t('moves.help')}</p>
      <Select
        label={t('moves.what')}
        options={(Object.keys(moves) as Move[]).map(id => ({
          value: id,
          label: t(`moves.kind.${id}`),
        }))}
        value={move ?? null}
        onChange={key => {
          setChosen((Object.keys(moves) as Move[]).find(id => id === key));
          setInput(nothing);
        }}
      />
      {move &&
        fieldsOf(move).map(field => {
          const options = moves[move]?.[field];
          return options ? (
            <Select
              key={field}
              label={t(`moves.field.${field}`)}
              options={options.map(({ id, title }) => ({
                value: id,
                label: title,
              }))}
              value={input[field] ?? null}
              onChange={key => change(field, key === null ? '' : String(key))}
            />
          ) : (
            <TextField
              key={field}
              label={t(`moves.field.${field}`)}
              description={field === 'until' ? '2026-12-31' : undefined}
              value={input[field] ?? ''}
              onChange={value => change(field, value)}
            />
          );
        })}
      {move && (
        <div className={shared.row}>
          <Button
            variant="secondary"
            isDisabled={!command}
            onPress={async () => {
              if (command && (await onMove(command))) {
                setChosen(undefined);
                setInput(nothing);
              }
            }}
          >
            {t(`moves.kind.${move}`)}
          </Button>
        </div>
      )}
    </Box>
  );
};
