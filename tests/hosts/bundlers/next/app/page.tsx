import Link from 'next/link';
import { Lab } from './lab';

export default function Home() {
  return (
    <main>
      <Lab text="the|cat|sees|it" mechanism="sliding_window" window_left="2" lock="text">
        A cat.
      </Lab>
      <Link href="/linear">The state</Link>
    </main>
  );
}
