'use client';

import 'attention-lab/react';
import type { ComponentProps } from 'react';

export function Lab(props: ComponentProps<'attention-lab'>) {
  return <attention-lab {...props} />;
}
