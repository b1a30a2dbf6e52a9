import 'attention-lab/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const [caption, setCaption] = useState('');
  return (
    <>
      <attention-lab
        text="the|cat|sees|it"
        mechanism="sliding_window"
        window_left="2"
        onattention-lab-step={(event) => setCaption(event.detail.caption)}
      >
        A cat.
      </attention-lab>
      <output>{caption}</output>
    </>
  );
}

createRoot(document.querySelector('#root')!).render(<App />);
