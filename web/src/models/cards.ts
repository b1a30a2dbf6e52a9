// The experiments below the picture.
import './al-jobs.ts';
import './al-secret.ts';
import './al-sinks.ts';
