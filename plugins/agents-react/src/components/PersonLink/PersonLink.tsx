import { RiRobot2Line, RiTeamLine, RiUser3Line } from '@remixicon/react';
import { EntityLink } from '../EntityLink';
import styles from './PersonLink.module.css';

/**
 * Properties of {@link PersonLink}.
 *
 * @public
 */
export interface PersonLinkProps {
  /** A user or group reference, or a principal such as `plugin:agents`. */
  readonly person: string;
}

/**
 * A person, group or service, with an icon that says which.
 *
 * @public
 */
export const PersonLink = ({ person }: PersonLinkProps) => {
  const kind = person.includes(':')
    ? person.split(':')[0].toLowerCase()
    : 'user';
  if (kind === 'user' || kind === 'group') {
    const Icon = kind === 'user' ? RiUser3Line : RiTeamLine;
    return (
      <span className={styles.person}>
        <Icon size={14} aria-hidden="true" />
        <EntityLink entity={person} defaultKind="user" />
      </span>
    );
  }
  return (
    <span className={styles.person}>
      <RiRobot2Line size={14} aria-hidden="true" />
      <span>{person}</span>
    </span>
  );
};
