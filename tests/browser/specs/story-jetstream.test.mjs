// The same story on NATS JetStream and PostgreSQL.
import { tellStory } from '../support/story.mjs';

tellStory('jetstream');
