import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Text, TextField } from '@backstage/ui';
import {
  PROJECT_ROLES,
  projectMemberSchema,
} from '@trainyard/plugin-agents-common';
import type {
  ProjectMember,
  ProjectRole,
} from '@trainyard/plugin-agents-common';
import { PersonLink } from '@trainyard/plugin-agents-react';
import { useState } from 'react';
import { agentsTranslationRef } from '../../translation';
import pageStyles from '../page.module.css';
import styles from './ProjectsPage.module.css';
import { SaveBar } from './SaveBar';

interface MemberEditorProps {
  readonly members: readonly ProjectMember[];
  readonly canEdit: boolean;
  readonly onSave: (members: readonly ProjectMember[]) => Promise<void>;
}

const isRole = (key: unknown): key is ProjectRole =>
  PROJECT_ROLES.some(role => role === key);

/** Who has which role; changes are saved together. */
export const MemberEditor = (props: MemberEditorProps) => {
  const { canEdit, onSave } = props;
  const { t } = useTranslationRef(agentsTranslationRef);
  const [members, setMembers] = useState(props.members);
  const setRole = (subjectRef: string, role: ProjectRole) =>
    setMembers(last =>
      last.map(member =>
        member.subjectRef === subjectRef ? { ...member, role } : member,
      ),
    );
  return (
    <div className={pageStyles.form}>
      {members.length === 0 && (
        <Text color="secondary">{t('project.noMembers')}</Text>
      )}
      <ul className={styles.members}>
        {members.map(({ subjectRef, role }) => (
          <li key={subjectRef}>
            <span className={styles.memberName}>
              <PersonLink person={subjectRef} />
            </span>
            <RoleSelect
              label={t('project.roleOf', { member: subjectRef })}
              role={role}
              isDisabled={!canEdit}
              onChange={next => setRole(subjectRef, next)}
            />
            {canEdit && (
              <Button
                size="small"
                variant="tertiary"
                aria-label={t('project.removeMember', { member: subjectRef })}
                onPress={() =>
                  setMembers(last =>
                    last.filter(member => member.subjectRef !== subjectRef),
                  )
                }
              >
                {t('project.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {canEdit && (
        <>
          <AddMember
            taken={members}
            onAdd={member => setMembers(last => [...last, member])}
          />
          <SaveBar
            verb={t('project.saveMembers')}
            isChanged={members !== props.members}
            onSave={() => onSave(members)}
          />
        </>
      )}
    </div>
  );
};

interface RoleSelectProps {
  readonly label: string;
  readonly role: ProjectRole;
  readonly isDisabled?: boolean;
  readonly onChange: (role: ProjectRole) => void;
}

function RoleSelect({ label, role, isDisabled, onChange }: RoleSelectProps) {
  const { t } = useTranslationRef(agentsTranslationRef);
  return (
    <Select
      aria-label={label}
      size="small"
      isDisabled={isDisabled}
      value={role}
      onChange={key => isRole(key) && onChange(key)}
      options={PROJECT_ROLES.map(value => ({
        value,
        label: t(`role.${value}`),
      }))}
    />
  );
}

function AddMember({
  taken,
  onAdd,
}: {
  readonly taken: readonly ProjectMember[];
  readonly onAdd: (member: ProjectMember) => void;
}) {
  const { t } = useTranslationRef(agentsTranslationRef);
  const [subjectRef, setSubjectRef] = useState('');
  const [role, setRole] = useState<ProjectRole>('contributor');
  const read = projectMemberSchema.safeParse({
    subjectRef: subjectRef.trim(),
    role,
  });
  const isTaken = taken.some(member => member.subjectRef === subjectRef.trim());
  return (
    <div className={styles.add}>
      <TextField
        label={t('project.addMember')}
        description={t('project.addMemberHelp')}
        placeholder="group:default/payments"
        size="small"
        value={subjectRef}
        onChange={setSubjectRef}
        isInvalid={subjectRef !== '' && !read.success}
      />
      <RoleSelect label={t('project.newRole')} role={role} onChange={setRole} />
      <Button
        size="small"
        variant="secondary"
        isDisabled={!read.success || isTaken}
        onPress={() => {
          if (read.success) {
            onAdd(read.data);
            setSubjectRef('');
          }
        }}
      >
        {t('project.add')}
      </Button>
    </div>
  );
}
