import type { AttentionLab } from 'attention-lab/react';
import { useRef } from 'react';

export function Page() {
  const lab = useRef<AttentionLab>(null);
  return (
    <attention-lab
      ref={lab}
      className="wide"
      text="the|cat|sees|it"
      mechanism="sliding_window"
      window_left="2"
      query={3}
      decay={null}
      compact
      theme="dark"
      onattention-lab-step={(event) => console.log(event.detail.caption, lab.current?.stepCount)}
    >
      A cat.
    </attention-lab>
  );
}

export const wrong = [
  // @ts-expect-error: no such mechanism
  <attention-lab key="1" mechanism="sideways" />,
  // @ts-expect-error: no number
  <attention-lab key="2" window_left="two" />,
  // @ts-expect-error: no such field of the event
  <attention-lab key="3" onattention-lab-step={(event) => event.detail.title} />,
];
