// The story on the embedded log and SQLite: one binary, no server beside it.
import { tellings } from '../support/shapes.mjs';
import { tellStory } from '../support/story.mjs';

for (const telling of tellings) tellStory('embedded', telling);
