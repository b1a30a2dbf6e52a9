// The panels below the stage and the stack of layers, loaded once the stage is drawn.
import './al-checks.ts';
import './al-compare.ts';
import './al-kv-sharing.ts';
import './al-multiples.ts';
import './al-output-projection.ts';
import '../stage/al-layers.ts';
