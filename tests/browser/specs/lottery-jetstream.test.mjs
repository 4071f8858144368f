// The story of a lottery on NATS JetStream and PostgreSQL, as a shop that runs them has it.
import { lotteryStory } from '../support/lottery-story.mjs';
import { tellings } from '../support/shapes.mjs';

lotteryStory('jetstream', tellings);
