// The panels below the stage: loaded together when the reader comes near them.
import './al-checks.ts';
import './al-compare.ts';
import './al-kv-sharing.ts';
import './al-multiples.ts';
import './al-output-projection.ts';
import '../stage/al-layers.ts';
