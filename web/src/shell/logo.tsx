export function Logo() {
  return (
    <svg aria-hidden="true" width="24" height="24" viewBox="0 0 32 32">
      <rect width="32" height="32" rx="8" fill="light-dark(#3d4fb8, #4d5fc9)" />
      <path d="M8 22c6 0 4-12 10-12h5" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <circle cx="8" cy="22" r="3" fill="#fff" />
      <circle cx="23.5" cy="10" r="3.2" fill="#f0b83c" />
    </svg>
  );
}
