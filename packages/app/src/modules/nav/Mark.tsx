/** The Trainyard mark: two tracks that meet at a switch, and a station. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 32 32"
    xmlns="http://www.w3.org/2000/svg"
  >
    <g
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M3 23h26" />
      <path d="M8 23c7 0 8-14 16-14h5" />
    </g>
    <circle cx="8" cy="23" r="3.6" fill="#ffc46b" />
  </svg>
);
