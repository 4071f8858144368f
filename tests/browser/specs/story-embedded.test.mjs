// The story on the embedded log and SQLite: one binary, no server beside it.
import { tellStory } from '../support/story.mjs';

tellStory('embedded');
