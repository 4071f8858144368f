// The same story on NATS JetStream and PostgreSQL.
import { tellings } from '../support/shapes.mjs';
import { tellStory } from '../support/story.mjs';

for (const telling of tellings) tellStory('jetstream', telling);
