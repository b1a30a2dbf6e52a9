// The one worker of a page, as a module of its own.
import { serve } from './serve.ts';

serve(self);
